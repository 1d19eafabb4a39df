package dev.multihome.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives every wait for a condition a minute instead of ten seconds: on a machine that others share a new process may take
 * that long, and a condition that never comes fails all the same.
 */
public final class Patience implements LauncherSessionListener {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
