package dev.multihome.handler;

import dev.multihome.address.IpAddress;
import dev.multihome.content.ContentCache;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Folder;
import dev.multihome.content.FolderRules;
import dev.multihome.content.Links;
import dev.multihome.content.Lookup;
import dev.multihome.content.OpenFile;
import dev.multihome.content.VariantRules;
import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.Method;
import dev.multihome.http.Multipart;
import dev.multihome.http.Preconditions;
import dev.multihome.http.RangeSelection;
import dev.multihome.http.RequestPath;
import dev.multihome.http.Target;
import dev.multihome.site.Behaviour;
import dev.multihome.site.Compression;
import dev.multihome.site.Delivery;
import dev.multihome.site.PathRules;
import dev.multihome.site.Site;
import dev.multihome.site.Symlinks;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * From a request for a site to its answer. Knows no server; safe for use by many threads.
 *
 * <ol>
 *   <li>method: unknown ones and those that would write end here
 *   <li>path: decoded once
 *   <li>maintenance: 503 for whatever is asked
 *   <li>https and canonical: the right scheme, then the right host, before more is said of the path
 *   <li>access: before anything is told of the path, and after the scheme, so that no password is asked for in the clear
 *       where https is wanted
 *   <li>redirects: before the lookup, so that a rule holds although a file has its path
 *   <li>rewrite: another path is looked up; one rule, once, and not what it leads to
 *   <li>lookup in the folder
 *   <li>listing: for a folder without an index, where the site has {@code listing = on}
 *   <li>fallback: for a page that is missing
 *   <li>preconditions
 *   <li>range
 *   <li>error page: the site's own in place of the server's, whichever step failed, with its status
 *   <li>the fields that the site adds to all answers
 *   <li>sending it is the {@link SiteHandler}'s
 * </ol>
 *
 * Steps that a site does not ask for are left out when this is made, and cost its requests nothing.
 */
final class Pipeline {

    private static final IpAddress NOBODY = IpAddress.parse("0.0.0.0");

    private final Optional<Gate> gate;
    private final Folder folder;
    private final ContentCache cache;
    private final Listings listings;
    private final List<Detour> detours;
    private final Optional<PathRules> rewrites;
    private final Optional<Fallback> fallback;
    private final ErrorPages errorPages;
    private final Finish finish;

    /** @param store shared by all sites */
    Pipeline(Site site, ContentStore store) {
        this(site, store, Gate.of(site));
    }

    /** @param gate none to answer as to someone who may see everything */
    Pipeline(Site site, ContentStore store, Optional<Gate> gate) {
        this.gate = gate;
        Behaviour behaviour = site.behaviour();
        cache = store.cache();
        folder = new Folder(
                new FolderRules(site.folder(), site.index(), links(site.symlinks()), site.hiddenFiles()),
                variants(site.delivery()),
                store);
        listings = new Listings(site, folder);
        detours = Detours.of(site, gate);
        rewrites = Optional.of(behaviour.rewrites())
                .filter(rules -> !rules.isEmpty())
                .map(PathRules::new);
        fallback = behaviour.fallback().map(Fallback::new);
        errorPages = new ErrorPages(behaviour.errorPages(), folder);
        finish = new Finish(site);
    }

    /** Whether a request might take longer than an I/O thread may be kept from its other connections. */
    boolean mayTakeLong(Request request) {
        return listings.mayTakeLong(request);
    }

    ContentCache cache() {
        return cache;
    }

    /**
     * What can be answered without asking again, for requests that name the site by a host.
     *
     * @param host as the client sends it
     * @param secure whether they come by TLS
     * @return null where answers depend on more than the path, as far as is known
     */
    @Nullable
    ReadySite ready(String host, boolean secure, Observer observer) {
        var request = new Request("GET", "/", name -> name.equals("Host") ? List.of(host) : List.of(), secure, NOBODY);
        if (!(Target.read("/") instanceof Target.Resource root)) {
            throw new IllegalStateException("/ is a path");
        }
        for (Detour detour : detours) {
            boolean may =
                    switch (detour.basis()) {
                        case PATH -> true;
                        case HOST -> detour.answer(request, root).isEmpty();
                        case ANYTHING -> false;
                    };
            if (!may) {
                return null;
            }
        }
        return new ReadySite(folder, cache, observer);
    }

    /** The answer to a request that failed, with the site's page for it. */
    Answer failed(Request request, Exception failure) {
        // Whatever failed may be the encoding: the page is sent as it is
        Request plain = request.forIdentity();
        return finish.of(errorPages.of(Answers.error(500, Answer.Cause.of("it failed: " + failure)), plain), plain);
    }

    /**
     * The answer, which the caller closes.
     *
     * @throws IOException when the disk fails: 500
     */
    Answer answer(Request request) throws IOException {
        // 13 error page, 14 the fields of the site
        Answer answer = plain(request);
        return answer.body() instanceof Body.Later ? answer : finish.of(errorPages.of(answer, request), request);
    }

    private Answer plain(Request request) throws IOException {
        // 1 method
        Method method = Method.of(request.method());
        if (method == Method.NOT_IMPLEMENTED) {
            return Answers.error(501, Answer.Cause.of("the method is unknown"));
        }
        if (method == Method.NOT_ALLOWED) {
            return Answers.error(405, Answer.Cause.of("the method is not allowed"))
                    .with("Allow", Method.ALLOW);
        }

        // 2 path
        Target target = Target.read(request.target());
        if (target instanceof Target.Bad bad) {
            return Answers.error(400, Answer.Cause.of(bad.reason()));
        }
        if (method == Method.OPTIONS) {
            return Answers.options();
        }
        if (!(target instanceof Target.Resource resource)) {
            return Answers.error(400, Answer.Cause.of("the target * is for OPTIONS alone"));
        }

        // 3 maintenance, 4 https and canonical, 5 access, 6 redirects
        for (int i = 0; i < detours.size(); i++) {
            Optional<Answer> answer = detours.get(i).answer(request, resource);
            if (answer.isPresent()) {
                return answer.get();
            }
        }

        // 7 rewrite
        if (rewrites.isPresent()) {
            Optional<Detours.Rewritten> rewritten = Detours.rewrite(rewrites.get(), resource.path());
            if (rewritten.isPresent()) {
                return rewritten.get().target() instanceof Target.Resource other
                        ? guarded(
                                        method,
                                        request,
                                        new Target.Resource(other.path(), resource.query(), resource.authority()))
                                .because(rewritten.get().why())
                        : Answers.error(404, Answer.Cause.of(rewritten.get().why() + "to no path that can be"));
            }
        }
        return found(method, request, resource);
    }

    /** A path that was not asked for may be guarded as well. */
    private Answer guarded(Method method, Request request, Target.Resource resource) throws IOException {
        Optional<Answer> kept = kept(request, resource.path());
        return kept.isPresent() ? kept.get() : found(method, request, resource);
    }

    private Optional<Answer> kept(Request request, RequestPath path) {
        return gate.isPresent() ? gate.get().answer(request, path) : Optional.empty();
    }

    private Answer found(Method method, Request request, Target.Resource resource) throws IOException {
        // 8 lookup
        var accept = AcceptEncoding.parse(request.fields().list("Accept-Encoding"));
        Lookup lookup = folder.find(resource.path(), accept);
        if (lookup instanceof Lookup.Missing missing) {
            // 9 listing
            Optional<Answer> listing = listings.answer(resource, request.fields());
            if (listing.isPresent()) {
                return listing.get();
            }

            // 10 fallback
            Optional<RequestPath> page = fallback.flatMap(each -> each.of(resource.path()));
            if (page.isPresent()) {
                Optional<Answer> kept = kept(request, page.get());
                if (kept.isPresent()) {
                    return kept.get();
                }
                Lookup instead = folder.find(page.get(), accept);
                if (instead instanceof Lookup.Found found) {
                    return sent(method, request, page.get(), found.file())
                            .because(fallback.get().why(missing.reason()));
                }
                if (instead instanceof Lookup.Encoding encoding) {
                    return Answers.later(encoding.done());
                }
            }
            return Answers.error(404, Answer.Cause.of(missing.reason()));
        }
        if (lookup instanceof Lookup.Forbidden forbidden) {
            return Answers.error(403, Answer.Cause.of(forbidden.file(), forbidden.reason()));
        }
        if (lookup instanceof Lookup.Encoding encoding) {
            return Answers.later(encoding.done());
        }
        if (!(lookup instanceof Lookup.Found found)) {
            String query = resource.query().isEmpty() ? "" : "?" + resource.query();
            return Answers.movedPermanently(resource.path().encoded() + "/" + query, "it is a folder");
        }
        return sent(method, request, resource.path(), found.file());
    }

    private Answer sent(Method method, Request request, RequestPath path, OpenFile file) throws IOException {
        return finish.cached(selected(method, request, path, file), path, file.mediaType());
    }

    private static Answer selected(Method method, Request request, RequestPath path, OpenFile file) throws IOException {
        // 11 preconditions
        Preconditions.Outcome outcome = Preconditions.evaluate(request.fields(), file.validators());
        if (outcome != Preconditions.Outcome.PROCEED) {
            file.close();
            return outcome == Preconditions.Outcome.NOT_MODIFIED
                    ? Answers.notModified(file)
                    : Answers.error(412, Answer.Cause.of(file.path(), "a precondition is false"));
        }

        // 12 range, which RFC 9110 section 14.2 defines for GET alone
        Optional<String> range = request.fields().list("Range");
        boolean applies = method == Method.GET
                && range.isPresent()
                && Preconditions.rangeApplies(request.fields(), file.validators(), Instant.now());
        String what = what(path, file);
        return applies ? ranged(file, RangeSelection.of(range, file.size()), what) : Answers.whole(file, what);
    }

    private static Answer ranged(OpenFile file, RangeSelection selection, String what) throws IOException {
        if (selection instanceof RangeSelection.Part part) {
            return Answers.part(file, part.range(), "a part of " + what);
        }
        if (selection instanceof RangeSelection.Parts parts) {
            var framing = new Multipart(boundary(), file.mediaType(), file.size(), parts.ranges());
            // Parts that with their heads outweigh the whole are no service to anyone
            return framing.length() < file.size()
                    ? Answers.parts(file, framing, "several parts of " + what)
                    : Answers.whole(file, what + ", smaller than the parts asked for");
        }
        if (selection instanceof RangeSelection.Unsatisfiable) {
            file.close();
            return Answers.error(416, Answer.Cause.of(file.path(), "no range is within the file"))
                    .with("Content-Range", "bytes */" + file.size());
        }
        return Answers.whole(file, what);
    }

    private static String what(RequestPath path, OpenFile file) {
        String what = path.folder() ? "the folder's index" : "the file";
        return file.coding()
                .map(coding -> what + (file.made() ? ", encoded" : ", precompressed") + " (" + coding + ")")
                .orElse(what);
    }

    private static String boundary() {
        var random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static VariantRules variants(Delivery delivery) {
        Compression compression = delivery.compression();
        return new VariantRules(
                compression.codings(),
                compression.types(),
                compression.minimum(),
                compression.limit(),
                delivery.mediaTypes());
    }

    private static Links links(Symlinks symlinks) {
        return switch (symlinks) {
            case NEVER -> Links.NEVER;
            case INSIDE -> Links.INSIDE;
            case OWNER_MATCH -> Links.OWNER_MATCH;
        };
    }
}
