package dev.multihome.admin;

import static io.restassured.RestAssured.given;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.metrics.Exposition;
import dev.multihome.metrics.Traffic;
import dev.multihome.site.Limits;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** An admin listener on a port that the kernel chose, and a client of it. */
final class Admin implements AutoCloseable {

    final AdminListener listener;
    private final Path state;

    Admin(Box box, Path state) {
        this(box, state, Limits.DEFAULT);
    }

    Admin(Box box, Path state, Limits limits) {
        this.state = state;
        listener = new AdminListener(
                sources(box),
                new Endpoint(IpAddress.parse("127.0.0.1"), 0),
                state,
                limits,
                Duration.ofSeconds(1),
                PassedSockets.NONE);
        listener.start();
        Awaitility.await("the admin listener")
                .atMost(Duration.ofSeconds(60))
                .until(() -> listener.endpoint().isPresent() && Files.exists(state.resolve("admin.url")));
    }

    static Sources sources(Box box) {
        var traffic = new Traffic();
        var metrics = new Exposition(
                traffic, () -> box.sites().stream().map(SiteReport::status).toList());
        return new Sources(
                box, traffic, new Visitors(), metrics, box instanceof Surroundings here ? here : new TestBox());
    }

    int port() {
        return listener.endpoint().orElseThrow().port();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    RequestSpecification client() {
        return given().baseUri(url()).redirects().follow(false);
    }

    RequestSpecification owner() throws IOException {
        return client().header("Authorization", "Bearer " + token());
    }

    String token() throws IOException {
        return Files.readString(state.resolve("admin.token")).strip();
    }

    @Override
    public void close() {
        listener.close();
    }
}
