package dev.multihome.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "index.html           | text/html; charset=utf-8",
                "INDEX.HTM            | text/html; charset=utf-8",
                "a.css                | text/css; charset=utf-8",
                "a.min.js             | text/javascript; charset=utf-8",
                "a.mjs                | text/javascript; charset=utf-8",
                "a.svg                | image/svg+xml; charset=utf-8",
                "a.json               | application/json",
                "a.webmanifest        | application/manifest+json",
                "a.wasm               | application/wasm",
                "a.woff2              | font/woff2",
                "a.avif               | image/avif",
                "a.webp               | image/webp",
                "favicon.ico          | image/vnd.microsoft.icon",
                "a.mp4                | video/mp4",
                "a.webm               | video/webm",
                "a.pdf                | application/pdf",
                "feed.xml             | application/xml",
                "a.tar.gz             | application/gzip",
                "a.txt                | text/plain; charset=utf-8",
                "a.unheard-of         | application/octet-stream",
                "README               | application/octet-stream",
                "html                 | application/octet-stream",
                "a.                   | application/octet-stream",
            })
    void goesByTheExtension(String name, String type) {
        assertThat(MediaTypes.of(name)).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.html", "a.js", "a.json", "a.svg", "a.wasm", "a.xml", "a.ttf", "a.ico", "a.rss", "a.txt"})
    void knowsWhatGetsSmaller(String name) {
        assertThat(MediaTypes.isCompressible(MediaTypes.of(name))).isTrue();
    }

    @Test
    void knowsWhatIsCompressedAlready() {
        assertThat(new String[] {"a.png", "a.jpg", "a.woff2", "a.mp4", "a.zip", "a.gz", "a.pdf", "a"})
                .noneMatch(name -> MediaTypes.isCompressible(MediaTypes.of(name)));
    }
}
