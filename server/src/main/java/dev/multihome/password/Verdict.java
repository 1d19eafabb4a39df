package dev.multihome.password;

import java.util.concurrent.CompletionStage;

/** Whether a user's password is right. */
public sealed interface Verdict {

    /** It is. */
    record Right() implements Verdict {}

    /** It is not, or there is no such user: which of the two is not told, nor can it be seen by how long it took. */
    record Wrong() implements Verdict {}

    /**
     * It is being found out.
     *
     * @param done when to ask again
     */
    record Pending(CompletionStage<?> done) implements Verdict {}

    /** Too many are being found out. */
    record Busy() implements Verdict {}
}
