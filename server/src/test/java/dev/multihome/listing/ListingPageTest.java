package dev.multihome.listing;

import static dev.multihome.listing.Folders.file;
import static dev.multihome.listing.Folders.folder;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListingPageTest {

    @Test
    void showsTheWayToTheFolder() {
        String html = ListingPage.html(Folders.listing(List.of("a & b", "c"), "sort=size&order=desc"));
        assertThat(html)
                .contains("<title>c · www.example.com</title>")
                .contains("<li><a href=\"/?sort=size&amp;order=desc\"><bdi>www.example.com</bdi></a>")
                .contains("<li><a href=\"/a%20&amp;%20b/?sort=size&amp;order=desc\"><bdi>a &amp; b</bdi></a>")
                .contains(
                        "<li><a href=\"/a%20&amp;%20b/c/?sort=size&amp;order=desc\" aria-current=page><bdi>c</bdi></a>")
                .contains("<a href=\"../?sort=size&amp;order=desc\">Parent folder</a>");
    }

    @Test
    void hasNoParentAtTheTop() {
        assertThat(ListingPage.html(Folders.listing(List.of(), ""))).doesNotContain("Parent folder");
    }

    @Test
    void linksToTheOtherOrders() {
        assertThat(ListingPage.html(Folders.listing(List.of(), "sort=size&order=desc")))
                .contains("<th scope=col data-key=name><a href=\"?sort=name&amp;order=asc\">Name</a>")
                .contains("data-key=size aria-sort=descending><a href=\"?sort=size&amp;order=asc\">Size</a>")
                .contains("data-key=time><a href=\"?sort=time&amp;order=desc\">");
    }

    @Test
    void showsEachEntryToPeopleAndToTheScript() {
        String html = ListingPage.html(Folders.listing(
                List.of(),
                "",
                folder("docs", "2025-01-01T00:00:00Z"),
                file("a.bin", 1_500_000, "2025-02-03T04:05:06Z")));
        assertThat(html)
                .contains("<tr class=folder data-name=0 data-size=0 data-time=1735689600000><th scope=row>"
                        + "<a href=\"./docs/\"><bdi>docs</bdi></a>")
                .contains("<tr class=file data-name=1 data-size=1500000 ")
                .contains("<span title=\"1,500,000 bytes\">1.5 MB</span>")
                .contains("<time datetime=2025-02-03T04:05:06Z>2025-02-03 04:05</time>")
                .contains("<span>1 folder, 1 file, <span title=\"1,500,000 bytes\">1.5 MB</span></span>");
    }

    @Test
    void saysWhenItIsEmptyOrCapped() {
        assertThat(ListingPage.html(Folders.listing(List.of(), ""))).contains("This folder is empty");
        assertThat(ListingPage.html(Folders.capped(List.of(), "", 12_345, file("a"))))
                .contains("Only the first 1 of 12,345 names are shown.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=x onerror=alert(1)>   | ./%3Cimg%20src=x%20onerror=alert(1)%3E         | &lt;img src=x onerror=alert(1)&gt;",
                "\"onmouseover=\"alert(1)       | ./%22onmouseover=%22alert(1)                   | &quot;onmouseover=&quot;alert(1)",
                "a'b&amp;c                      | ./a&#39;b&amp;amp;c                            | a&#39;b&amp;amp;c",
                "javascript:alert(1)            | ./javascript:alert(1)                          | javascript:alert(1)",
                "data:text/html,x               | ./data:text/html,x                             | data:text/html,x",
                "?sort=size#x                   | ./%3Fsort=size%23x                             | ?sort=size#x",
                "100%41                         | ./100%2541                                     | 100%41",
                "</script><script>x             | ./%3C/script%3E%3Cscript%3Ex                   | &lt;/script&gt;&lt;script&gt;x",
                "{{rows}}                       | ./%7B%7Brows%7D%7D                             | {{rows}}",
                "grün                           | ./gr%C3%BCn                                    | grün",
            })
    void keepsHostileNamesFromBeingAnythingElse(String name, String href, String shown) {
        // A slash cannot be in a name, so where a name above has one the path is encoded segment by segment
        String html = ListingPage.html(Folders.listing(List.of(), "", file(name)));
        assertThat(html)
                .contains("<a href=\"" + href.replace("C/s", "C%2Fs").replace("t/h", "t%2Fh") + "\"><bdi>" + shown
                        + "</bdi></a>");
    }

    @Test
    void keepsAHostileFolderFromBeingAnythingElse() {
        String html = ListingPage.html(Folders.listing(List.of("<script>alert(1)</script>\u202e"), ""));
        assertThat(html).doesNotContain("<script>alert", "\u202e").contains("&lt;script&gt;alert(1)");
    }

    @Test
    void doesNotLinkToWhatNoRequestCanAskFor() {
        assertThat(ListingPage.html(Folders.listing(List.of(), "", Folders.unreachable("bell\u0007"))))
                .contains("<span title=\"no URL can name this\"><bdi>bell\\u0007</bdi></span>")
                .doesNotContain("href=\"./");
    }

    @Test
    void runsNoScriptAndNoStyleButItsOwn() throws NoSuchAlgorithmException {
        String html = ListingPage.html(Folders.listing(List.of("x"), "", file("y")));
        assertThat(ListingPage.POLICY)
                .startsWith("default-src 'none'; ")
                .contains("script-src '" + hash(between(html, "<script>", "</script>")) + "'")
                .contains("style-src '" + hash(between(html, "<style>", "</style>")) + "'")
                .doesNotContain("unsafe");
        assertThat(html.split("<script", -1)).hasSize(2);
        assertThat(html)
                .doesNotContain(" style=", " onclick=", "http://www.example")
                .doesNotContain("https://");
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
