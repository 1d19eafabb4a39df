package dev.multihome.listing;

import dev.multihome.content.Entry;
import dev.multihome.http.RequestPath;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A listing as a page for people. Everything works without its script, by links; with it, sorting needs no request, times
 * are local, and names can be filtered.
 *
 * <p>Names of files are whatever someone called them: each is escaped, and each link starts with {@code ./}, so that
 * neither {@code javascript:} nor {@code //} can stand in front.
 */
public final class ListingPage {

    /** The value of Content-Security-Policy that the page needs, and that lets nothing else run. */
    public static final String POLICY = Template.POLICY;

    /** Another one for each version of the page: part of what tags are made of. */
    public static final String VERSION = Template.VERSION;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ListingPage() {}

    /** The whole page. */
    public static String html(Listing listing) {
        return Template.filled(Map.of(
                "title", Html.escaped(title(listing)),
                "crumbs", crumbs(listing),
                "summary", summary(listing),
                "notice", notice(listing),
                "heads", heads(listing.order()),
                "parent", parent(listing),
                "rows", rows(listing)));
    }

    private static String title(Listing listing) {
        List<String> segments = listing.path().segments();
        String folder = segments.isEmpty() ? "" : Text.visible(segments.get(segments.size() - 1)) + " · ";
        return folder + listing.site();
    }

    private static String crumbs(Listing listing) {
        var html = new StringBuilder();
        List<String> segments = listing.path().segments();
        for (int depth = 0; depth <= segments.size(); depth++) {
            String name = Html.escaped(depth == 0 ? listing.site() : Text.visible(segments.get(depth - 1)));
            String href = new RequestPath(segments.subList(0, depth), true).encoded()
                    + listing.order().query();
            html.append("<li><a href=\"").append(Html.escaped(href)).append('"');
            html.append(depth == segments.size() ? " aria-current=page" : "");
            html.append("><bdi>").append(name).append("</bdi></a>\n");
        }
        return html.toString();
    }

    private static String summary(Listing listing) {
        List<Entry> entries = listing.content().entries();
        if (entries.isEmpty()) {
            return "This folder is empty";
        }
        long folders = entries.stream().filter(Entry::folder).count();
        long files = entries.size() - folders;
        long octets = entries.stream().mapToLong(Entry::size).sum();
        String size = "<span title=\"" + Text.count(octets, "byte") + "\">" + Text.size(octets) + "</span>";
        return (folders == 0 ? "" : Text.count(folders, "folder"))
                + (folders == 0 || files == 0 ? "" : ", ")
                + (files == 0 ? "" : Text.count(files, "file") + ", " + size);
    }

    private static String notice(Listing listing) {
        if (!listing.content().capped()) {
            return "";
        }
        return "<p class=notice>Only the first "
                + Text.count(listing.content().entries().size()) + " of "
                + Text.count(listing.content().total()) + " names are shown.</p>";
    }

    private static String heads(SortOrder order) {
        var html = new StringBuilder();
        for (SortOrder.Key key : SortOrder.Key.values()) {
            SortOrder chosen = order.choosing(key);
            html.append("<th scope=col data-key=").append(key);
            if (key == order.key()) {
                html.append(order.descending() ? " aria-sort=descending" : " aria-sort=ascending");
            }
            // Also the order that comes without asking is asked for: a link to "" would keep the query there is
            html.append("><a href=\"?sort=").append(key).append("&amp;order=");
            html.append(chosen.descending() ? "desc" : "asc").append("\">");
            html.append(
                    switch (key) {
                        case NAME -> "Name";
                        case SIZE -> "Size";
                        case TIME -> "Modified <small id=zone>UTC</small>";
                    });
            html.append("</a>");
        }
        return html.toString();
    }

    private static String parent(Listing listing) {
        if (listing.path().segments().isEmpty()) {
            return "";
        }
        return "<tbody><tr class=parent><th scope=row><a href=\"../"
                + Html.escaped(listing.order().query()) + "\">Parent folder</a><td><td></tbody>";
    }

    private static CharSequence rows(Listing listing) {
        var html = new StringBuilder(256 * listing.content().entries().size());
        String query = Html.escaped(listing.order().query());
        listing.sorted().forEach(each -> row(html, each, query));
        return html;
    }

    private static void row(StringBuilder html, SortOrder.Ranked ranked, String query) {
        Entry entry = ranked.entry();
        html.append("<tr class=").append(Icon.of(entry).name().toLowerCase(Locale.ROOT));
        html.append(" data-name=").append(ranked.rank());
        html.append(" data-size=").append(entry.size());
        html.append(" data-time=").append(entry.modified().toEpochMilli());
        html.append("><th scope=row>");
        String name = Html.escaped(Text.visible(entry.name()));
        if (entry.reachable()) {
            // A path of one segment is that segment behind a slash
            String href = new RequestPath(List.of(entry.name()), entry.folder()).encoded();
            html.append("<a href=\".").append(Html.escaped(href)).append(entry.folder() ? query : "");
            html.append("\"><bdi>").append(name).append("</bdi></a>");
        } else {
            html.append("<span title=\"no URL can name this\"><bdi>")
                    .append(name)
                    .append("</bdi></span>");
        }
        html.append("<td>");
        if (entry.folder()) {
            html.append("<span aria-label=folder>–</span>");
        } else {
            html.append("<span title=\"").append(Text.count(entry.size(), "byte"));
            html.append("\">").append(Text.size(entry.size())).append("</span>");
        }
        html.append("<td><time datetime=").append(entry.modified().truncatedTo(ChronoUnit.SECONDS));
        html.append('>').append(TIME.format(entry.modified())).append("</time>\n");
    }
}
