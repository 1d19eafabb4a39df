package dev.multihome.ledger;

/** A ledger is not as it was written. The message is the end of a sentence that begins with the file. */
final class DamageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int sound;
    private final int size;

    /**
     * @param sound so many octets from the beginning are whole parts; 0 where not even the first is
     * @param size how many octets the file had; 0 where that is not known
     */
    DamageException(String message, int sound, int size) {
        super(message);
        this.sound = sound;
        this.size = size;
    }

    /** Commands that bring back what can be, as a sentence without its end. */
    String remedy(String file, boolean hasPrevious) {
        if (sound > 0 && size > 0) {
            return "`cp " + file + " " + file + ".damaged && truncate -s " + sound + " " + file + " && truncate -s "
                    + size + " " + file + "` brings back the state before the change that is damaged";
        }
        return hasPrevious
                ? "`mv " + file + ".previous " + file + "` brings back an older state"
                : "`mv " + file + " " + file + ".damaged` starts anew";
    }
}
