package dev.multihome.handler;

import dev.multihome.content.Folder;
import dev.multihome.content.Lookup;
import dev.multihome.content.OpenFile;
import dev.multihome.http.AcceptEncoding;
import dev.multihome.site.Rule;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The site's own pages for errors. A page is looked up and sent as it is, by none of the steps that led to the error, so
 * that one error cannot become another.
 */
final class ErrorPages {

    private final Map<Integer, Rule<String>> pages;
    private final Folder folder;

    ErrorPages(Map<Integer, Rule<String>> pages, Folder folder) {
        this.pages = pages;
        this.folder = folder;
    }

    /** The answer, with the site's page in place of the server's where the site has one for its status. */
    Answer of(Answer answer, Request request) {
        Rule<String> page = pages.get(answer.status());
        if (page == null) {
            return answer;
        }
        try {
            var accept = AcceptEncoding.parse(request.fields().list("Accept-Encoding"));
            Lookup lookup = folder.find(Paths.ofFile(page.value()), accept);
            if (lookup instanceof Lookup.Encoding encoding) {
                return Answers.later(encoding.done());
            }
            return lookup instanceof Lookup.Found found
                    ? with(found.file(), answer, "; with the page of " + page.where())
                    : because(answer, "; " + page.value() + " of " + page.where() + " is not there to be sent");
        } catch (IOException failed) {
            return because(answer, "; " + page.value() + " of " + page.where() + " cannot be read: " + failed);
        }
    }

    /** The page's own fields, except those by which it could be kept or continued: it is no representation of the URL. */
    private static Answer with(OpenFile file, Answer answer, String why) {
        Map<String, String> fields = new LinkedHashMap<>(answer.fields());
        fields.remove("Content-Security-Policy"); // that of the server's own page
        fields.put("Content-Type", file.mediaType());
        file.coding().ifPresent(coding -> fields.put("Content-Encoding", coding));
        if (file.varies()) {
            fields.put("Vary", "Accept-Encoding");
        }
        var body = new Body.Part(file, 0, file.size());
        return because(new Answer(answer.status(), fields, body, answer.cause()), why);
    }

    private static Answer because(Answer answer, String more) {
        var cause = new Answer.Cause(answer.cause().file(), answer.cause().text() + more);
        return new Answer(answer.status(), answer.fields(), answer.body(), cause);
    }
}
