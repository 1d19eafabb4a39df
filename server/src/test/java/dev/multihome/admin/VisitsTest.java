package dev.multihome.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is asked for most, and what went wrong lately. */
class VisitsTest {

    private static final SiteName BLOG = new SiteName("blog");

    private final Visitors visitors = new Visitors();

    @Test
    void countPathsWithoutTheirQueriesTheMostFrequentFirst() throws IOException {
        for (int i = 0; i < 3; i++) {
            finished("blog", "/b?page=" + i, 200);
        }
        finished("blog", "/a", 304);
        finished("blog", "/gone", 404);
        JsonPath json = of(BLOG);
        assertThat(json.getList("top-paths.path")).containsExactly("/b", "/a");
        assertThat(json.getList("top-paths.seen")).containsExactly(3, 1);
    }

    @Test
    void keepTheFrequentPathsWhenMoreComeThanThereIsRoomFor() throws IOException {
        for (int i = 0; i < 10; i++) {
            finished("blog", "/often", 200);
        }
        for (int i = 0; i < 35; i++) {
            finished("blog", "/" + i, 200);
        }
        JsonPath json = of(BLOG);
        assertThat(json.getString("top-paths[0].path")).isEqualTo("/often");
        assertThat(json.getInt("top-paths[0].seen")).isEqualTo(10);
        assertThat(json.getList("top-paths")).hasSize(10);
    }

    @Test
    void keepTheLastTenErrorsTheLatestFirst() throws IOException {
        for (int i = 0; i < 12; i++) {
            finished("blog", "/" + i, 404);
        }
        JsonPath json = of(BLOG);
        assertThat(json.getList("last-errors")).hasSize(10);
        assertThat(json.getString("last-errors[0].target")).isEqualTo("/11");
        assertThat(json.getInt("last-errors[0].status")).isEqualTo(404);
        assertThat(json.getString("last-errors[0].client")).isEqualTo("192.0.2.1");
        assertThat(json.getString("last-errors[0].method")).isEqualTo("GET");
    }

    @Test
    void showTheLastErrorsOfAllSitesTogether() throws IOException {
        finished("blog", "/first", 404);
        finished("shop", "/second", 500);
        var text = new StringBuilder();
        visitors.json(text);
        var json = JsonPath.from(text.toString());
        assertThat(json.getList("site")).containsExactlyInAnyOrder("blog", "shop");
        assertThat(json.getList("status")).containsExactlyInAnyOrder(404, 500);
    }

    @Test
    void tellWhyARequestWasRefusedInPlaceOfWhatItAskedFor() throws IOException {
        Observer observer = visitors.of(BLOG);
        Exchange exchange = Exchange.ofThread().begin(IpAddress.parse("192.0.2.1"));
        observer.finished(exchange.answered(400, 0, 0, false).refused("malformed"));
        assertThat(of(BLOG).getString("last-errors[0].target")).isEqualTo("(malformed)");
    }

    private void finished(String site, String target, int status) {
        Exchange exchange = Exchange.ofThread().begin(IpAddress.parse("192.0.2.1"));
        exchange.method().set("GET");
        exchange.target().set(target);
        visitors.of(new SiteName(site)).finished(exchange.answered(status, 0, 0, false));
    }

    private JsonPath of(SiteName site) throws IOException {
        var text = new StringBuilder();
        var json = new JsonText(text).object();
        visitors.json(json, site);
        json.endObject();
        return JsonPath.from(text.toString());
    }
}
