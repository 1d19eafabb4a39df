package dev.multihome.content;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Direct buffers that can be given back at once. From JDK 22 on an arena of java.lang.foreign has each; before, there is
 * no other way than {@code sun.misc.Unsafe.invokeCleaner}, of which later JDKs warn. Where neither is to be had, the
 * garbage collector does it in its time.
 */
final class DirectMemory {

    private static final int FIRST_WITH_ARENAS = 22;
    private static final boolean ARENAS = Runtime.version().feature() >= FIRST_WITH_ARENAS;
    private static final @Nullable MethodHandle OPEN = ARENAS ? arena("ofShared") : null;
    private static final @Nullable MethodHandle ALLOCATE = ARENAS ? arena("allocate", long.class) : null;
    private static final @Nullable MethodHandle BUFFER = ARENAS ? buffer() : null;
    private static final @Nullable MethodHandle CLEANER = ARENAS ? null : cleaner();

    private final ByteBuffer octets;
    private final @Nullable AutoCloseable arena;

    private DirectMemory(ByteBuffer octets, @Nullable AutoCloseable arena) {
        this.octets = octets;
        this.arena = arena;
    }

    /** @throws OutOfMemoryError when the JVM's limit for direct memory is reached */
    static DirectMemory of(int size) {
        if (OPEN == null || ALLOCATE == null || BUFFER == null || size == 0) {
            return new DirectMemory(ByteBuffer.allocateDirect(size), null);
        }
        try {
            var arena = (AutoCloseable) OPEN.invoke();
            return new DirectMemory((ByteBuffer) BUFFER.invoke(ALLOCATE.invoke(arena, (long) size)), arena);
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (Throwable impossible) {
            throw new IllegalStateException("an arena could not be used", impossible);
        }
    }

    ByteBuffer octets() {
        return octets;
    }

    /** Gives the octets back; neither they nor any view of them may be touched any more. */
    void free() {
        try {
            if (arena != null) {
                arena.close();
            } else if (CLEANER != null && octets.capacity() > 0) {
                CLEANER.invoke(octets);
            }
        } catch (Throwable impossible) {
            throw new IllegalStateException("a direct buffer could not be given back", impossible);
        }
    }

    private static @Nullable MethodHandle arena(String method, Class<?>... parameters) {
        try {
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            return MethodHandles.publicLookup().unreflect(arena.getMethod(method, parameters));
        } catch (ReflectiveOperationException missing) {
            return null;
        }
    }

    private static @Nullable MethodHandle buffer() {
        try {
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            return MethodHandles.publicLookup().unreflect(segment.getMethod("asByteBuffer"));
        } catch (ReflectiveOperationException missing) {
            return null;
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
