package io.farthing.notices;

import org.jspecify.annotations.Nullable;

/// The mail server that takes our mails, and whose they are.
public record MailSettings(
        String host, int port, Security security, @Nullable Login login, Sender sender) {

    /// How the connection is secured.
    public enum Security {
        /// Not at all: for a relay on the same machine.
        NONE,
        STARTTLS,
        TLS
    }

    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + "]";
        }
    }

    public record Sender(String address, String name) {}
}
