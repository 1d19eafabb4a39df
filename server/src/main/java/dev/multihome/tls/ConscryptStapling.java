package dev.multihome.tls;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import javax.net.ssl.SSLEngine;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * Hands an OCSP response to an engine of Conscrypt while it chooses its certificate. Conscrypt has the way, which BoringSSL
 * documents as SSL_set_ocsp_response, and keeps it to itself; so it is looked up once, and where a version of Conscrypt has
 * it no more, nothing is stapled and {@link #fault} says so. The JDK's engine has no such way: it would ask responders by
 * itself, within the handshake.
 */
final class ConscryptStapling {

    private static final @Nullable ConscryptStapling WAY = find();

    private final MethodHandle setResponse;
    private final Field nativeSsl;
    private final Field address;

    private ConscryptStapling(MethodHandle setResponse, Field nativeSsl, Field address) {
        this.setResponse = setResponse;
        this.nativeSsl = nativeSsl;
        this.address = address;
    }

    private static @Nullable ConscryptStapling find() {
        try {
            Class<?> engine = Class.forName("org.conscrypt.ConscryptEngine");
            Class<?> ssl = Class.forName("org.conscrypt.NativeSsl");
            Class<?> calls = Class.forName("org.conscrypt.NativeCrypto");
            Field held = engine.getDeclaredField("ssl");
            Field address = ssl.getDeclaredField("ssl");
            held.setAccessible(true);
            address.setAccessible(true);
            MethodHandle set = MethodHandles.privateLookupIn(calls, MethodHandles.lookup())
                    .findStatic(
                            calls,
                            "SSL_set_ocsp_response",
                            MethodType.methodType(void.class, long.class, ssl, byte[].class))
                    .asType(MethodType.methodType(void.class, long.class, Object.class, byte[].class));
            return new ConscryptStapling(set, held, address);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException changed) {
            return null;
        }
    }

    /** Why nothing can be stapled with Conscrypt; empty where it can. */
    static String fault() {
        return WAY == null ? "this version of Conscrypt takes no OCSP response" : "";
    }

    /** Before the engine sends its certificate. Without effect for other engines, and for clients that do not ask. */
    static void staple(SSLEngine engine, byte[] response) {
        ConscryptStapling way = WAY;
        if (way == null || !Conscrypt.isConscrypt(engine)) {
            return;
        }
        try {
            Object ssl = way.nativeSsl.get(engine);
            way.setResponse.invokeExact(way.address.getLong(ssl), ssl, response);
        } catch (Error | RuntimeException fatal) {
            throw fatal;
        } catch (Throwable impossible) { // the fields are accessible, and the call throws nothing
            throw new IllegalStateException("Conscrypt is another than it was", impossible);
        }
    }
}
