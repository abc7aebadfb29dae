package io.farthing.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/// Opens connection pools on checked and migrated databases.
final class Pools {

    static final int OLDEST_MAJOR_VERSION = 15;

    private static final long BORROW_TIMEOUT_MILLIS = 30_000;
    private static final int CONNECT_TIMEOUT_SECONDS = 10;
    private static final int STATEMENTS_CACHED = 512;

    private Pools() {}

    static HikariDataSource openMigrated(DatabaseConfig config, @Nullable MeterRegistry metrics) {
        HikariDataSource pool = open(config, metrics);
        try {
            requireNewEnough(pool);
            migrate(pool);
            return pool;
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    static HikariDataSource open(DatabaseConfig config, @Nullable MeterRegistry metrics) {
        try {
            return new HikariDataSource(settings(config, metrics));
        } catch (PoolInitializationException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new StoreException(
                    "cannot open the database%s: %s"
                            .formatted(
                                    config.user().isEmpty() ? "" : " as user " + config.user(),
                                    cause.getMessage()),
                    failure);
        }
    }

    private static HikariConfig settings(DatabaseConfig config, @Nullable MeterRegistry metrics) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("database");
        settings.setJdbcUrl(config.url());
        // Without one the URL says who, or the driver takes the system's user.
        if (!config.user().isEmpty()) {
            settings.setUsername(config.user());
        }
        if (config.password() != null) {
            settings.setPassword(config.password());
        }
        settings.setMaximumPoolSize(config.poolSize());
        settings.setMinimumIdle(Math.min(2, config.poolSize()));
        settings.setConnectionTimeout(BORROW_TIMEOUT_MILLIS);
        // The driver would take the machine's zone, and days would begin elsewhere on every host.
        settings.setConnectionInitSql("SET TIME ZONE 'UTC'");
        settings.addDataSourceProperty("ApplicationName", "farthing");
        settings.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        settings.addDataSourceProperty("tcpKeepAlive", "true");
        settings.addDataSourceProperty("binaryTransfer", "true");
        settings.addDataSourceProperty("prepareThreshold", "1");
        settings.addDataSourceProperty("preparedStatementCacheQueries", STATEMENTS_CACHED);
        if (metrics != null) {
            settings.setMetricRegistry(metrics);
        }
        return settings;
    }

    private static void requireNewEnough(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            DatabaseMetaData server = connection.getMetaData();
            requireNewEnough(server.getDatabaseMajorVersion(), server.getDatabaseProductVersion());
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    static void requireNewEnough(int majorVersion, String versionFound) {
        if (majorVersion < OLDEST_MAJOR_VERSION) {
            throw new StoreException(
                    "Farthing needs PostgreSQL %d or newer, but the database server is %s."
                            .formatted(OLDEST_MAJOR_VERSION, versionFound));
        }
    }

    private static void migrate(HikariDataSource pool) {
        try {
            var _ =
                    Flyway.configure()
                            .dataSource(pool)
                            .locations("classpath:db/migration")
                            .load()
                            .migrate();
        } catch (FlywayException failure) {
            throw new StoreException(
                    "cannot bring the database schema up to date: " + reason(failure), failure);
        }
    }

    /// Flyway frames what the server said in ten lines, and puts advertisements below its own
    /// findings.
    static String reason(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return String.valueOf(said.getMessage());
            }
        }
        String all = String.valueOf(failure.getMessage());
        String findings =
                all.lines()
                        .filter(line -> line.startsWith("Detected") || line.contains("mismatch"))
                        .collect(Collectors.joining(" "));
        return findings.isEmpty()
                ? all
                : "it was made by another version of Farthing than this. " + findings;
    }
}
