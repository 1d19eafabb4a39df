package dev.multihome.linux;

import org.jspecify.annotations.Nullable;

/**
 * Loads JNA, once. Kept apart from {@link LibC}: a class that failed to initialise says why only once, and this keeps
 * the reason for every later caller.
 */
final class NativeCode {

    private static final @Nullable String FAILURE = attempt();

    private NativeCode() {}

    /**
     * Returns when JNA and the C library are there; the first call takes about 0.1 s.
     *
     * @throws KernelException when JNA cannot unpack or load its native part
     */
    static void load() throws KernelException {
        if (FAILURE != null) {
            throw new KernelException("JNA's native part did not load (" + FAILURE
                    + "); where the folder for temporary files"
                    + " is full, read-only or mounted noexec, name another with -Djna.tmpdir=FOLDER");
        }
    }

    private static @Nullable String attempt() {
        try {
            LibC.strerror(0);
            return null;
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Error notLoaded) { // a LinkageError, or JNA's own Error where a foreign copy of it is in the way
            return notLoaded.toString();
        }
    }
}
