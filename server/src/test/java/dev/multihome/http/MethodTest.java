package dev.multihome.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 sections 9.1, 15.5.6 and 15.6.2. */
class MethodTest {

    @ParameterizedTest
    @CsvSource({
        "GET, GET",
        "HEAD, HEAD",
        "OPTIONS, OPTIONS",
        "POST, NOT_ALLOWED",
        "PUT, NOT_ALLOWED",
        "DELETE, NOT_ALLOWED",
        "PATCH, NOT_ALLOWED",
        "TRACE, NOT_ALLOWED",
        "CONNECT, NOT_ALLOWED",
        "get, NOT_IMPLEMENTED",
        "PROPFIND, NOT_IMPLEMENTED",
        "BREW, NOT_IMPLEMENTED",
    })
    void tellsAllowedFromKnownFromUnknown(String token, Method method) {
        assertThat(Method.of(token)).isEqualTo(method);
    }
}
