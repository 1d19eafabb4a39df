package dev.multihome.handler;

import dev.multihome.http.ReasonPhrase;
import io.undertow.util.StatusCodes;

/** The page that goes with a status other than success: what and why, in a sentence, and nothing about the inside. */
final class StatusPage {

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>%1$d %2$s</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 20vh auto; max-width: 30rem; padding: 0 1.5rem }
            h1 { font-size: 1.5rem; margin: 0 }
            p { margin: .5rem 0; opacity: .75 }
            </style>
            <h1>%1$d %2$s</h1>
            <p>%3$s</p>
            """;

    private StatusPage() {}

    static String html(int status) {
        return PAGE.formatted(status, reason(status), sentence(status));
    }

    static String reason(int status) {
        return ReasonPhrase.unknown(status).orElseGet(() -> StatusCodes.getReason(status));
    }

    private static String sentence(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> "This is found at another address.";
            case 400 -> "The request could not be understood.";
            case 401 -> "This is for those who have a password.";
            case 403 -> "This may not be seen.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This can be read, but not written.";
            case 412 -> "It is no longer as the request expected it.";
            case 416 -> "It does not have the part that was asked for.";
            case 421 -> "This was asked over the wrong connection.";
            case 429 -> "That was too often. Please try again a little later.";
            case 501 -> "The server does not know what to do with such a request.";
            case 503 -> "The site is being worked on. Please come back in a few minutes.";
            default -> "The server could not do this. Trying again later may help.";
        };
    }
}
