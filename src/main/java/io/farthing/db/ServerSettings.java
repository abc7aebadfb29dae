package io.farthing.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the embedded server is told at every start, so that a new Farthing changes the settings of
/// an old cluster too. Made for a small machine that runs the program beside it.
final class ServerSettings {

    private static final long ROOMY_SHARED_MEMORY_BYTES = 256L << 20;

    private ServerSettings() {}

    static Map<String, String> of(int port, SocketFolder sockets, Map<String, String> overrides) {
        Map<String, String> settings = new LinkedHashMap<>();
        reach(settings, port, sockets);
        durability(settings);
        resources(settings);
        logging(settings);
        settings.putAll(overrides);
        return settings;
    }

    /// Nothing but this machine: its loopback, for other programs, and the socket for this one.
    private static void reach(Map<String, String> settings, int port, SocketFolder sockets) {
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", String.valueOf(port));
        settings.put("unix_socket_directories", sockets.setting());
        settings.put("unix_socket_permissions", "0700");
        settings.put("max_connections", "100");
        settings.put("max_logical_replication_workers", "0");
        // A statement of a killed program shall not run on.
        settings.put("client_connection_check_interval", "5s");
    }

    private static void durability(Map<String, String> settings) {
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        // Whether and where to is the cluster's own setting, which a backup changes while it runs.
        settings.put("archive_mode", "on");
        settings.put("max_wal_size", "4GB");
        settings.put("min_wal_size", "256MB");
        settings.put("wal_buffers", "16MB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("checkpoint_completion_target", "0.9");
    }

    private static void resources(Map<String, String> settings) {
        settings.put("shared_buffers", "256MB");
        settings.put("effective_cache_size", "1GB");
        settings.put("work_mem", "32MB");
        settings.put("maintenance_work_mem", "128MB");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        // Written twice for each statement, for whoever looks with `ps`.
        settings.put("update_process_title", "off");
        settings.put("timezone", "UTC");
        if (!hasRoomySharedMemory()) {
            settings.put("dynamic_shared_memory_type", "mmap");
        }
    }

    /// Containers often have 64 MB of it, on which a parallel query fails.
    private static boolean hasRoomySharedMemory() {
        Path sharedMemory = Path.of("/dev/shm");
        try {
            return !Files.isDirectory(sharedMemory)
                    || Files.getFileStore(sharedMemory).getTotalSpace()
                            >= ROOMY_SHARED_MEMORY_BYTES;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// Neither statements nor key values go to the log: they hold customers' particulars.
    private static void logging(Map<String, String> settings) {
        settings.put("logging_collector", "off");
        settings.put("log_timezone", "UTC");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_min_error_statement", "panic");
        settings.put("lc_messages", "C");
    }
}
