package io.farthing.door.gandi;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A call as XML, from a JSON list of its arguments: `{"date": "20140101T00:00:00"}` is a date.
final class XmlCall {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private XmlCall() {}

    static String of(String method, String arguments) {
        String parameters =
                MAPPER.readTree(arguments)
                        .valueStream()
                        .map(each -> "<param>" + value(each) + "</param>")
                        .collect(Collectors.joining());
        return "<?xml version=\"1.0\"?><methodCall><methodName>%s</methodName><params>%s</params></methodCall>"
                .formatted(method, parameters);
    }

    private static String value(JsonNode node) {
        return "<value>" + content(node) + "</value>";
    }

    private static String content(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "<string>" + escaped(node.asString()) + "</string>";
            case BOOLEAN -> "<boolean>" + (node.asBoolean() ? 1 : 0) + "</boolean>";
            case NUMBER ->
                    node.isIntegralNumber()
                            ? "<int>" + node.asString() + "</int>"
                            : "<double>" + node.asString() + "</double>";
            case ARRAY ->
                    node.valueStream()
                            .map(XmlCall::value)
                            .collect(Collectors.joining("", "<array><data>", "</data></array>"));
            case OBJECT -> struct(node);
            case NULL, MISSING, BINARY, POJO -> "<nil/>";
        };
    }

    private static String struct(JsonNode node) {
        if (node.size() == 1 && node.has("date")) {
            return "<dateTime.iso8601>" + node.get("date").asString() + "</dateTime.iso8601>";
        }
        return node.propertyStream()
                .map(XmlCall::member)
                .collect(Collectors.joining("", "<struct>", "</struct>"));
    }

    private static String member(Map.Entry<String, JsonNode> member) {
        return "<member><name>%s</name>%s</member>"
                .formatted(escaped(member.getKey()), value(member.getValue()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
