package dev.multihome.lane;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests as browsers and tools send them, and what can become of them on the way. */
final class RequestMaker {

    private static final List<String> HEADS = heads("""
            User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
            Accept-Language: en-US,en;q=0.5
            Accept-Encoding: gzip, deflate
            Connection: keep-alive
            Upgrade-Insecure-Requests: 1
            Priority: u=0, i

            Connection: keep-alive
            Cache-Control: max-age=0
            Upgrade-Insecure-Requests: 1
            User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0
            Accept: text/html,application/xhtml+xml,*/*;q=0.8
            Sec-Fetch-Site: none
            Sec-Fetch-Mode: navigate
            Sec-Fetch-User: ?1
            Sec-Fetch-Dest: document
            Accept-Encoding: gzip, deflate, br, zstd
            Accept-Language: de-DE,de;q=0.9,en;q=0.8
            Cookie: a=b; c=d

            Accept: image/webp,image/avif,*/*;q=0.8
            Accept-Encoding: gzip, deflate
            Connection: keep-alive
            Referer: http://a/docs/
            User-Agent: Mozilla/5.0 (Macintosh) Version/18.5 Safari/605.1.15

            User-Agent: curl/8.14.1
            Accept: */*

            User-Agent: Wget/1.25.0
            Accept: */*
            Accept-Encoding: identity
            Connection: Keep-Alive

            User-Agent: python-requests/2.32
            Accept-Encoding: gzip, deflate, br
            Accept: */*

            user-agent: Mozilla/5.0 (compatible; Googlebot/2.1)
            accept: */*
            accept-encoding: gzip;q=0.5, br;q=1
            """);

    private static final List<String> TARGETS = List.of(
            "/",
            "/",
            "/docs/",
            "/docs/page.html",
            "/docs/page.html",
            "/docs",
            "/missing",
            "/docs//page.html",
            "/.env",
            "/out.txt",
            "/docs/./page.html",
            "/?q=1",
            "/docs/page.html;v=1",
            "/%64ocs/page.html",
            "/Gr%C3%BC%C3%9Fe.txt",
            "/a/".repeat(400),
            "/docs/page.html~");

    private static final List<String> HOSTS =
            List.of("a", "a", "other", "OTHER:80", "127.85.3.1:8080", "a.", "[::1]:80");

    private static final List<String> EXTRAS = List.of(
            "If-None-Match: TAG\r\n",
            "If-None-Match: W/TAG\r\n",
            "If-None-Match: \"other\"\r\n",
            "If-None-Match: \"a\", TAG\r\n",
            "If-None-Match: *\r\n",
            "If-None-Match: TAG\"\r\n",
            "If-Modified-Since: Wed, 01 Jan 2025 00:00:00 GMT\r\n",
            "If-Modified-Since: Thu, 02 Jan 2025 00:00:00 GMT\r\n",
            "If-Modified-Since: yesterday\r\n",
            "If-Match: TAG\r\n",
            "Range: bytes=0-1\r\n",
            "X-Forwarded-For: 1.2.3.4\r\n",
            "Origin: http://x\r\n",
            "DNT: 1\r\n",
            "Accept-Encoding: br;q=0\r\n",
            "Content-Length: 0\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Host: b\r\n",
            "Connection: close\r\n",
            "Cookie: x=y\r\n",
            "Accept:\r\n",
            "Accept: \r\n",
            "Pragma:no-cache\r\n",
            "Referer:  http://b\r\n",
            "Save-Data: on \r\n",
            "Upgrade: h2c\r\n",
            "Expect: 100-continue\r\n",
            " folded: x\r\n",
            "Accept : */*\r\n");

    private static final String OCTETS = "\r\n\t :;,\"%?#/\\\0\u007f\u00e4aZ0-_.";

    private final Random random;
    private final String tag;

    /** @param tag the value of ETag of {@code /docs/page.html} */
    RequestMaker(long seed, String tag) {
        random = new Random(seed);
        this.tag = tag;
    }

    /** A right one, sometimes with something unusual. */
    String request() {
        StringBuilder request = new StringBuilder(random.nextInt(6) == 0 ? "HEAD " : "GET ")
                .append(random.nextInt(3) > 0 ? "/docs/page.html" : any(TARGETS))
                .append(" HTTP/1.1\r\n");
        String host = "Host: " + any(HOSTS) + "\r\n";
        String head = any(HEADS);
        boolean first = random.nextBoolean();
        request.append(first ? host + head : head + host);
        while (random.nextInt(3) == 0) {
            request.append(any(EXTRAS.subList(0, 7)));
        }
        return request.append("\r\n").toString().replace("TAG", tag);
    }

    /** A right one that is to be the last of its connection. */
    String last() {
        return request()
                .replaceFirst("(?i)Connection: keep-alive\r\n", "")
                .replaceFirst("\r\n", "\r\n" + any(List.of("Connection: close\r\n", "connection: Close\r\n")));
    }

    /** One that may be wrong, by one change or several. */
    String mutated() {
        String request = request();
        if (random.nextInt(3) == 0) {
            int line = request.indexOf("\r\n") + 2;
            request = request.substring(0, line) + any(EXTRAS).replace("TAG", tag) + request.substring(line);
        }
        do {
            request = mutate(request);
        } while (random.nextInt(3) == 0);
        return request;
    }

    /** Where to cut octets into pieces: most often nowhere. */
    int cut(int length) {
        return random.nextInt(3) > 0 || length == 0 ? length : random.nextInt(length);
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    private String mutate(String request) {
        if (request.isEmpty()) {
            return request;
        }
        int at = random.nextInt(request.length());
        String before = request.substring(0, at);
        char octet = OCTETS.charAt(random.nextInt(OCTETS.length()));
        return switch (random.nextInt(8)) {
            case 0 -> before + octet + request.substring(at);
            case 1 -> before + octet + request.substring(at + 1);
            case 2 -> before + request.substring(at + 1);
            case 3 -> before + (char) (request.charAt(at) ^ 0x20) + request.substring(at + 1);
            case 4 ->
                request.replaceFirst("HTTP/1.1", any(List.of("HTTP/1.0", "http/1.1", "HTTP/1.2", "HTTP/1.1 ", "")));
            case 5 -> request.replaceFirst("GET|HEAD", any(List.of("HEAD", "POST", "get", "OPTIONS", "GET ", "X")));
            case 6 -> "\r\n" + request;
            default ->
                request.replaceFirst("\r\n", any(List.of("\n", "\r", "\r\n\r\n", "\r\n ", "\r\n" + any(EXTRAS))));
        };
    }

    private static List<String> heads(String text) {
        return Arrays.stream((text + "\n").split("\n\n", -1))
                .map(head -> head.isEmpty() ? "" : head.strip().replace("\n", "\r\n") + "\r\n")
                .toList();
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
