package io.farthing.door.ovh;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Compares answers with the models that the schema files promise.
final class ModelCheck {
    private static final Registry REGISTRY = Registry.read();
    private static final Types TYPES = new Types(REGISTRY);
    private static final OperationTable TABLE = table();

    private ModelCheck() {}

    static void require(String method, String path, JsonNode answer) {
        int query = path.indexOf('?');
        String plain = query < 0 ? path : path.substring(0, query);
        OperationTable.Match match = TABLE.find(plain).get(method);
        if (match == null) {
            return;
        }
        Operation operation = match.bound().operation();
        Types.Fault fault = TYPES.answerFault(operation.returns(), answer);
        if (fault != null) {
            throw new AssertionError(
                    "%s, %s: %s %s in %s"
                            .formatted(
                                    operation.label(),
                                    operation.returns(),
                                    fault.place(),
                                    fault.reason(),
                                    answer));
        }
    }

    private static OperationTable table() {
        Map<String, Handler> handlers = new HashMap<>();
        for (Operation operation : REGISTRY.operations()) {
            handlers.put(operation.label(), (_, _) -> Shapes.nothing());
        }
        return new OperationTable(REGISTRY.operations(), handlers);
    }
}
