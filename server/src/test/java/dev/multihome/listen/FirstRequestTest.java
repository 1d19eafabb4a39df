package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class FirstRequestTest {

    @Test
    void namesClassesThatThereAre() {
        assertThatCode(FirstRequest::prepare).doesNotThrowAnyException();
    }
}
