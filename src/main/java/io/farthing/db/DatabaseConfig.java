package io.farthing.db;

import org.jspecify.annotations.Nullable;

/// Where the database is and how many connections the program may hold: the pool is the throttle of
/// the whole server.
public record DatabaseConfig(String url, String user, @Nullable String password, int poolSize) {

    public DatabaseConfig {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "a database URL starts with jdbc:postgresql:// and a host");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("the pool needs at least one connection");
        }
    }

    /// The password stays out of logs and exception texts.
    @Override
    public String toString() {
        return "DatabaseConfig[user=%s, poolSize=%d]".formatted(user, poolSize);
    }
}
