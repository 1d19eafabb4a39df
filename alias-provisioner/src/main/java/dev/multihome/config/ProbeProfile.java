package dev.multihome.config;

/** The value of {@code addresses.probe}: how the network is asked whether an address is free. */
public enum ProbeProfile {
    FAST,
    RFC5227,
    OFF
}
