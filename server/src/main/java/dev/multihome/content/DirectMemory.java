package dev.multihome.content;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Gives direct buffers back at once, by {@code sun.misc.Unsafe.invokeCleaner}: the one way that Java 17 has, in a module
 * that every JDK supports. Where it is missing, the garbage collector does it in its time.
 */
final class DirectMemory {

    private static final @Nullable MethodHandle CLEANER = cleaner();

    private DirectMemory() {}

    /** @param whole as it was allocated, no view of it; not to be touched any more, nor any view */
    static void free(ByteBuffer whole) {
        if (CLEANER == null || whole.capacity() == 0) {
            return;
        }
        try {
            CLEANER.invoke(whole);
        } catch (Throwable impossible) {
            throw new IllegalStateException("a direct buffer could not be given back", impossible);
        }
    }

    private static @Nullable MethodHandle cleaner() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            return MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                    .bindTo(instance.get(null));
        } catch (ReflectiveOperationException | RuntimeException missing) {
            return null;
        }
    }
}
