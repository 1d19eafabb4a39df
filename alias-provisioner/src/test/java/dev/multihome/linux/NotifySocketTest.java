package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifySocketTest {

    @Test
    void speaksToASocketInTheFileSystem(@TempDir Path folder) throws KernelException {
        isHeardOn(folder.resolve("notify").toString());
    }

    @Test
    void speaksToASocketWithAnAbstractName() throws KernelException {
        isHeardOn("@multihome-test-" + ProcessHandle.current().pid());
    }

    @Test
    void saysThatNobodyListens(@TempDir Path folder) throws KernelException {
        try (NotifySocket socket = NotifySocket.open(folder.resolve("nobody").toString())) {
            assertThatThrownBy(() -> socket.send("READY=1"))
                    .hasMessageContaining("the service manager's socket: sendto");
        }
    }

    @Test
    void refusesWhatIsNoName() {
        assertThatThrownBy(() -> NotifySocket.open("relative"))
                .hasMessage("NOTIFY_SOCKET is relative, and has to be an absolute path or @ and a name");
    }

    private static void isHeardOn(String name) throws KernelException {
        try (NotifyEar ear = NotifyEar.on(name);
                NotifySocket socket = NotifySocket.open(name)) {
            socket.send("READY=1\nSTATUS=drei Sites, alle grün");
            assertThat(ear.await(Duration.ofSeconds(10))).isTrue();
            assertThat(ear.heard()).containsExactly("READY=1\nSTATUS=drei Sites, alle grün");
        }
    }
}
