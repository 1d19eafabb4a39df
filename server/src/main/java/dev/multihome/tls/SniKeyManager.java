package dev.multihome.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a certificate by the name that a client asks for (SNI, RFC 6066 section 3): the exact one, a wildcard, else the
 * first site's, each by one look into a table. Of several the site's first that is of the kind that the client knows.
 * Immutable once it is in use.
 */
final class SniKeyManager extends X509ExtendedKeyManager {

    private final Map<String, List<String>> byName = new HashMap<>();
    private final Map<String, Identity> byAlias = new HashMap<>();
    private final Map<String, PrivateKey> keys = new HashMap<>();
    private final List<String> first;
    private final boolean bothKinds;
    private final Staples staples;

    /**
     * One with these.
     *
     * @param sites the identities of each, by its names; in order, one at least
     * @param staples what is sent with them about their revocation
     */
    SniKeyManager(List<Entry> sites, Staples staples) {
        this.staples = staples;
        List<List<String>> all = sites.stream().map(this::aliases).toList();
        first = all.get(0);
        bothKinds = sites.stream()
                .anyMatch(site -> site.identities().stream()
                                .map(Identity::kind)
                                .distinct()
                                .count()
                        > 1);
        for (int i = 0; i < sites.size(); i++) {
            for (String name : sites.get(i).names()) {
                byName.putIfAbsent(name, all.get(i));
            }
        }
    }

    /**
     * A site.
     *
     * @param names host names and wildcards, lower case
     * @param identities one or more
     */
    record Entry(List<String> names, List<Identity> identities) {}

    /** Whether a site has an RSA and an EC key, between which each client chooses. */
    boolean hasBothKinds() {
        return bothKinds;
    }

    /**
     * Has the keys as this provider's own from now on, before the first handshake: Conscrypt would read another's anew, and
     * calculate its public half, at each.
     */
    void translate(Provider provider) throws GeneralSecurityException {
        for (Map.Entry<String, PrivateKey> each : keys.entrySet()) {
            PrivateKey key = each.getValue();
            each.setValue(KeyFactory.getInstance(key.getAlgorithm(), provider)
                    .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded())));
        }
    }

    private List<String> aliases(Entry site) {
        return site.identities().stream()
                .map(identity -> {
                    String alias = identity.kind() + "." + byAlias.size();
                    byAlias.put(alias, identity);
                    keys.put(alias, identity.key());
                    return alias;
                })
                .toList();
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        for (String alias : wanted(engine)) {
            if (alias.startsWith(kind + ".")) {
                staple(alias, engine);
                return alias;
            }
        }
        return null;
    }

    private void staple(String alias, @Nullable SSLEngine engine) {
        Identity identity = byAlias.get(alias);
        byte[] response = identity == null ? null : staples.of(identity);
        if (response != null && engine != null && !engine.getClass().getName().startsWith("sun.")) {
            ConscryptStapling.staple(engine, response);
        }
    }

    private List<String> wanted(@Nullable SSLEngine engine) {
        SSLSession session = engine == null ? null : engine.getHandshakeSession();
        if (!(session instanceof ExtendedSSLSession extended)) {
            return first;
        }
        for (SNIServerName each : extended.getRequestedServerNames()) {
            if (each instanceof SNIHostName host) {
                String name = host.getAsciiName().toLowerCase(Locale.ROOT);
                List<String> exact = byName.get(name);
                int dot = name.indexOf('.');
                return exact != null || dot < 0
                        ? exact == null ? first : exact
                        : byName.getOrDefault("*" + name.substring(dot), first);
            }
        }
        return first;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = byAlias.get(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys.get(alias);
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(kind, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return byAlias.keySet().stream()
                .filter(alias -> alias.startsWith(kind + "."))
                .toArray(String[]::new);
    }

    /** It is no client. */
    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
