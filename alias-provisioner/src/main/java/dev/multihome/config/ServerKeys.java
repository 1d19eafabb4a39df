package dev.multihome.config;

import java.util.List;

/** Keys that the server reads. The provisioner knows their names, so that a typing error is found by either. */
final class ServerKeys {

    static final List<String> TOP = List.of(
            "listen",
            "io-threads",
            "cache-memory",
            "auto-reload",
            "stop-timeout",
            "admin",
            "logs",
            "mdns",
            "fleet",
            "limits",
            "tls-profile",
            "tls-engine");

    static final List<String> SITE = List.of(
            "names",
            "folder",
            "listen",
            "index",
            "listing",
            "fallback",
            "error-pages",
            "canonical",
            "redirects",
            "rewrites",
            "headers",
            "cache",
            "compression",
            "cors",
            "media-types",
            "symlinks",
            "hidden-files",
            "maintenance",
            "tls",
            "https-redirect",
            "hsts",
            "limits");

    private ServerKeys() {}
}
