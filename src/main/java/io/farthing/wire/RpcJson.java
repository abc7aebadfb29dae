package io.farthing.wire;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values of remote calls as JSON, for dialects that speak both.
public final class RpcJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RpcJson() {}

    public static RpcValue fromJson(JsonNode tree) {
        if (tree.isString()) {
            return new RpcValue.Text(tree.stringValue());
        }
        if (tree.isBoolean()) {
            return new RpcValue.Flag(tree.booleanValue());
        }
        if (tree.isNumber()) {
            return tree.isIntegralNumber() && tree.canConvertToLong()
                    ? new RpcValue.Whole(tree.longValue())
                    : new RpcValue.Decimal(tree.decimalValue());
        }
        if (tree instanceof ArrayNode array) {
            List<RpcValue> items = new ArrayList<>();
            array.forEach(item -> items.add(fromJson(item)));
            return new RpcValue.Sequence(items);
        }
        return tree instanceof ObjectNode object ? struct(object) : new RpcValue.Nil();
    }

    private static RpcValue.Struct struct(ObjectNode object) {
        Map<String, RpcValue> members = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> members.put(member.getKey(), fromJson(member.getValue())));
        return new RpcValue.Struct(members);
    }

    /// The other way.
    ///
    /// @param dates how the dialect writes a date
    public static JsonNode toJson(RpcValue value, Function<LocalDateTime, String> dates) {
        return switch (value) {
            case RpcValue.Flag(boolean flag) -> NODES.booleanNode(flag);
            case RpcValue.Whole(long whole) -> NODES.numberNode(whole);
            case RpcValue.Decimal(BigDecimal decimal) -> NODES.numberNode(decimal);
            case RpcValue.Text(String text) -> NODES.stringNode(text);
            case RpcValue.Moment(LocalDateTime moment) -> NODES.stringNode(dates.apply(moment));
            case RpcValue.Bytes(byte[] bytes) ->
                    NODES.stringNode(Base64.getEncoder().encodeToString(bytes));
            case RpcValue.Sequence(List<RpcValue> items) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(toJson(item, dates)));
                yield array;
            }
            case RpcValue.Struct(Map<String, RpcValue> members) -> {
                ObjectNode object = NODES.objectNode();
                members.forEach((name, member) -> object.set(name, toJson(member, dates)));
                yield object;
            }
            case RpcValue.Nil _ -> NODES.nullNode();
        };
    }
}
