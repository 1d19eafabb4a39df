package dev.multihome.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void rendersPlainValuesAsTheyAre() {
        assertThat(Json.line(List.of(1, 2.5, true, "a"))).isEqualTo("[1,2.5,true,\"a\"]");
    }

    @Test
    void rendersAnEmptyOptionalAsNull() {
        assertThat(Json.line(Map.of("label", Optional.empty(), "site", Optional.of("blog"))))
                .isEqualTo("{\"label\":null,\"site\":\"blog\"}");
        assertThat(Json.line(null)).isEqualTo("null");
    }

    @Test
    void rendersAnythingElseAsText() {
        assertThat(Json.line(Path.of("sites/blog"))).isEqualTo("\"sites/blog\"");
        assertThat(Json.line(OnExit.KEEP)).isEqualTo("\"KEEP\"");
    }

    @Test
    void escapesWhatJsonDoesNotAllow() {
        assertThat(Json.line("a\"b\\c\n\u0001")).isEqualTo("\"a\\\"b\\\\c\\n\\u0001\"");
    }

    @Test
    void ordersKeysSoThatOutputsCanBeCompared() {
        assertThat(Json.of(Map.of("b", 1, "a", List.of()))).isEqualTo("{\n    \"a\" : [],\n    \"b\" : 1\n}\n");
    }
}
