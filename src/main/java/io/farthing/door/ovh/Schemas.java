package io.farthing.door.ovh;

import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The schema files that clients and consoles are generated from, made from the same lines that the
/// routes are made from.
final class Schemas {
    private static final List<String> DEEPER = List.of("/order", "/me", "/auth");

    private final Registry registry;
    private final Map<String, List<Operation>> byResource = new TreeMap<>();

    Schemas(Registry registry) {
        this.registry = registry;
        for (Operation operation : registry.operations()) {
            byResource.computeIfAbsent(resource(operation), _ -> new ArrayList<>()).add(operation);
        }
    }

    /// The list of files, at the root.
    ObjectNode index(String base) {
        ObjectNode tree = Json.object();
        ArrayNode apis = tree.putArray("apis");
        for (String resource : byResource.keySet()) {
            ObjectNode entry = apis.addObject();
            entry.put("path", resource).put("schema", "{path}.{format}");
            entry.putArray("format").add("json");
            entry.put("description", "");
        }
        return tree.put("basePath", base);
    }

    /// One file by its path without `.json`; null where there is none.
    @Nullable ObjectNode file(String resource, String base) {
        List<Operation> operations = byResource.get(resource);
        if (operations == null) {
            return null;
        }
        ObjectNode tree = Json.object();
        tree.put("apiVersion", "1.0").put("resourcePath", resource).put("basePath", base);
        ArrayNode apis = tree.putArray("apis");
        Map<String, List<Operation>> byPath = new LinkedHashMap<>();
        operations.forEach(
                each -> byPath.computeIfAbsent(each.path(), _ -> new ArrayList<>()).add(each));
        byPath.forEach((path, each) -> apis.add(api(path, each)));
        ObjectNode models = tree.putObject("models");
        for (String name : named(operations)) {
            models.set(name, model(registry.model(name)));
        }
        return tree;
    }

    /// `/hosting/web/{serviceName}/…` is of `/hosting/web`, `/me/bill/…` of `/me`.
    private static String resource(Operation operation) {
        String path = operation.path();
        for (String root : DEEPER) {
            if (path.startsWith(root + "/") || path.equals(root)) {
                return root;
            }
        }
        int parameter = path.indexOf("/{");
        return parameter < 0 ? path : path.substring(0, parameter);
    }

    private static ObjectNode api(String path, List<Operation> operations) {
        ObjectNode api = Json.object();
        api.put("path", path).put("description", operations.getFirst().description());
        ArrayNode list = api.putArray("operations");
        operations.forEach(each -> list.add(operation(each)));
        return api;
    }

    private static ObjectNode operation(Operation operation) {
        ObjectNode tree = Json.object();
        tree.put("httpMethod", operation.method());
        tree.put("description", operation.description());
        ArrayNode parameters = tree.putArray("parameters");
        for (Operation.Parameter each : operation.parameters()) {
            parameters
                    .addObject()
                    .put("name", each.name())
                    .put("paramType", each.place().name().toLowerCase(Locale.ROOT))
                    .put("dataType", each.type())
                    .put("fullType", each.type())
                    .put("required", each.isRequired())
                    .put("description", "");
        }
        String body = operation.body();
        if (body != null) {
            parameters
                    .addObject()
                    .put("paramType", "body")
                    .put("dataType", body)
                    .put("fullType", body)
                    .put("required", true)
                    .put("description", "");
        }
        tree.put("responseType", operation.returns());
        tree.putObject("responseTypes").put("200", operation.returns());
        tree.put("noAuthentication", operation.is(Operation.Flag.OPEN));
        tree.set("apiStatus", status(operation));
        return tree;
    }

    private static ObjectNode status(Operation operation) {
        if (operation.is(Operation.Flag.DEPRECATED)) {
            return Json.object()
                    .put("value", "DEPRECATED")
                    .put("description", "Use /me/payment/method")
                    .put("replacement", "/me/payment/method");
        }
        return operation.is(Operation.Flag.BETA)
                ? Json.object().put("value", "BETA").put("description", "May still change")
                : Json.object().put("value", "PRODUCTION").put("description", "Stable");
    }

    private static ObjectNode model(Model model) {
        int dot = model.name().lastIndexOf('.');
        ObjectNode tree = Json.object();
        tree.put("id", model.name().substring(dot + 1));
        tree.put("namespace", dot < 0 ? "" : model.name().substring(0, dot));
        tree.put("description", "");
        switch (model) {
            case Model.Enumeration words -> {
                ArrayNode values = tree.putArray("enum");
                words.values().forEach(values::add);
                tree.put("enumType", "string");
            }
            case Model.Shape shape -> {
                ObjectNode properties = tree.putObject("properties");
                shape.properties().forEach(each -> properties.set(each.name(), property(each)));
            }
        }
        return tree;
    }

    private static ObjectNode property(Model.Property property) {
        return Json.object()
                .put("type", property.type())
                .put("fullType", property.type())
                .put("canBeNull", property.isNullable())
                .put("readOnly", !property.isWritable())
                .put("required", property.isRequired())
                .put("description", "");
    }

    /// Every model that the operations speak of, and those that these are made of.
    private Set<String> named(List<Operation> operations) {
        Set<String> names = new TreeSet<>();
        for (Operation operation : operations) {
            collect(operation.returns(), names);
            String body = operation.body();
            if (body != null) {
                collect(body, names);
            }
            operation.parameters().forEach(each -> collect(each.type(), names));
        }
        return names;
    }

    private void collect(String type, Set<String> names) {
        String name = type.replace("[]", "");
        Model model = registry.models().get(name);
        if (model != null && names.add(name) && model instanceof Model.Shape shape) {
            shape.properties().forEach(each -> collect(each.type(), names));
        }
    }
}
