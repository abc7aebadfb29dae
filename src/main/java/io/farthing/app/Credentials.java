package io.farthing.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The demo's keys, made at random when the data folder is new and readable by its owner alone.
record Credentials(String baseUrl, Login admin, List<CustomerLogin> accounts) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String FILE = "credentials.json";
    private static final String SHELL_FILE = "demo.env";

    Credentials {
        accounts = List.copyOf(accounts);
    }

    record Login(String login, String password, String token) {}

    /// What signs calls of the signed API; empty texts where the file is older than it.
    record SignedKeys(String applicationKey, String applicationSecret, String consumerKey) {}

    /// A customer's keys.
    ///
    /// @param memsetApiKey empty where the file is older than such keys
    /// @param gandiApiKey likewise
    record CustomerLogin(
            long uid, Login keys, String memsetApiKey, String gandiApiKey, SignedKeys ovh) {}

    /// Null when the folder holds none yet.
    static @Nullable Credentials read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            JsonNode json = MAPPER.readTree(Files.readString(file));
            return new Credentials(
                    json.path("baseUrl").asString(""),
                    login(json.path("admin")),
                    json.path("accounts")
                            .valueStream()
                            .map(entry ->
                                    new CustomerLogin(
                                            entry.path("uid").asLong(),
                                            login(entry),
                                            entry.path("memsetApiKey").asString(""),
                                            entry.path("gandiApiKey").asString(""),
                                            signedKeys(entry.path("ovh"))))
                            .toList());
        } catch (IOException | JacksonException unreadable) {
            throw new CommandRefused(
                    "%s cannot be read (%s); remove the data folder to begin again"
                            .formatted(file, unreadable.getMessage()));
        }
    }

    /// The JSON comes last, since it is what is looked for at the next start.
    void write(Path folder) {
        if (!accounts.isEmpty()) {
            replace(folder.resolve(SHELL_FILE), shell());
        }
        replace(folder.resolve(FILE), json());
    }

    /// Written aside and moved into place, so that a killed demo leaves the old file or the new
    /// one.
    private static void replace(Path file, String text) {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            // With an external database nobody has made the folder yet.
            Path _ = Files.createDirectories(file.getParent());
            Files.deleteIfExists(aside);
            Files.createFile(
                    aside,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(aside, text, StandardCharsets.UTF_8);
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw CommandRefused.unwritable(file, failure);
        }
    }

    /// Keeps the files' address true where the server listens elsewhere than last time. Does
    /// nothing in a folder without credentials.
    static void announce(Path folder, String baseUrl) {
        Credentials existing = read(folder);
        if (existing == null) {
            return;
        }
        if (!existing.baseUrl.equals(baseUrl) || Files.notExists(folder.resolve(SHELL_FILE))) {
            new Credentials(baseUrl, existing.admin, existing.accounts).write(folder);
        }
    }

    /// For a shell to read: who has usage, and who has ordered something in each dialect.
    private String shell() {
        CustomerLogin first = accounts.getFirst();
        CustomerLogin orders =
                accounts.stream()
                        .filter(each -> each.uid() == DemoCustomer.AGENCY.uid())
                        .findFirst()
                        .orElse(first);
        return """
        # Keys of the demo, for a shell: . ./demo.env
        URL='%s'
        STAFF_TOKEN='%s'
        TOKEN='%s'
        GANDI_KEY='%s'
        MEMSET_KEY='%s'
        OVH_APPLICATION_KEY='%s'
        OVH_APPLICATION_SECRET='%s'
        OVH_CONSUMER_KEY='%s'
        """
                .formatted(
                        baseUrl,
                        admin.token(),
                        first.keys().token(),
                        orders.gandiApiKey(),
                        orders.memsetApiKey(),
                        orders.ovh().applicationKey(),
                        orders.ovh().applicationSecret(),
                        orders.ovh().consumerKey());
    }

    private String json() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("baseUrl", baseUrl);
        put(json.putObject("admin"), admin);
        ArrayNode list = json.putArray("accounts");
        for (CustomerLogin customer : accounts) {
            ObjectNode entry = list.addObject().put("uid", customer.uid());
            put(entry, customer.keys());
            entry.put("memsetApiKey", customer.memsetApiKey());
            entry.put("gandiApiKey", customer.gandiApiKey());
            entry.putObject("ovh")
                    .put("applicationKey", customer.ovh().applicationKey())
                    .put("applicationSecret", customer.ovh().applicationSecret())
                    .put("consumerKey", customer.ovh().consumerKey());
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static void put(ObjectNode object, Login login) {
        object.put("login", login.login())
                .put("password", login.password())
                .put("token", login.token());
    }

    private static Login login(JsonNode json) {
        return new Login(
                json.path("login").asString(""),
                json.path("password").asString(""),
                json.path("token").asString(""));
    }

    private static SignedKeys signedKeys(JsonNode json) {
        return new SignedKeys(
                json.path("applicationKey").asString(""),
                json.path("applicationSecret").asString(""),
                json.path("consumerKey").asString(""));
    }
}
