package dev.multihome.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * POSIX signals. The JDK offers them as sun.misc.Signal (module jdk.unsupported) only, a name that javac warns about
 * without a way to say that it is meant; hence the reflection.
 */
public final class Signals {

    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /** Loads what {@link #on} needs, so that it can be done beside other work at launch. Changes nothing else. */
    public static void prepare() {
        try {
            handler("", () -> {});
        } catch (ClassNotFoundException unexpected) {
            return; // which on() will say
        }
    }

    /**
     * Runs the action on a thread of its own at each arrival of the signal, instead of the JVM's own reaction.
     *
     * @param name without SIG: {@code TERM}
     * @throws IllegalArgumentException when the JVM keeps the signal for itself
     */
    public static void on(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName(HANDLER);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handler(name, action));
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException("this JVM does not hand out SIG" + name, refused);
        }
    }

    private static Object handler(String name, Runnable action) throws ClassNotFoundException {
        InvocationHandler invocation = (proxy, method, arguments) -> switch (method.getName()) {
            case "handle" -> {
                action.run();
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> "action for SIG" + name;
        };
        return Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {Class.forName(HANDLER)}, invocation);
    }
}
