package dev.multihome.multiplex;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.SSLSessionInfo;
import java.io.IOException;
import java.security.cert.Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.xnio.SslClientAuthMode;

/** The TLS of a connection, as Undertow has it; renegotiation there is none (RFC 9113 section 9.2.1). */
record TlsSession(SSLSession session) implements SSLSessionInfo {

    @Override
    public byte[] getSessionId() {
        return session.getId();
    }

    @Override
    public String getCipherSuite() {
        return session.getCipherSuite();
    }

    @Override
    public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
        return session.getPeerCertificates();
    }

    @Override
    @SuppressWarnings({"removal", "deprecation"}) // Undertow's interface has it
    public javax.security.cert.X509Certificate[] getPeerCertificateChain() throws SSLPeerUnverifiedException {
        return session.getPeerCertificateChain();
    }

    @Override
    public void renegotiate(HttpServerExchange exchange, SslClientAuthMode mode) throws IOException {
        throw new IOException("HTTP/2 has no renegotiation");
    }

    @Override
    public SSLSession getSSLSession() {
        return session;
    }
}
