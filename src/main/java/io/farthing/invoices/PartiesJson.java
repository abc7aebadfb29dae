package io.farthing.invoices;

import io.farthing.ledger.HouseBooks;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The parties as an invoice's row keeps them. What is empty is left out.
final class PartiesJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String RESELLER = "reseller";

    private PartiesJson() {}

    static String write(Parties parties) {
        ObjectNode node = MAPPER.createObjectNode();
        write(node.putObject("seller"), parties.seller());
        write(node.putObject("buyer"), parties.buyer());
        Long reseller = parties.house().reseller();
        if (reseller != null) {
            node.put(RESELLER, reseller);
        }
        return MAPPER.writeValueAsString(node);
    }

    static Parties read(String json) {
        JsonNode node = MAPPER.readTree(json);
        JsonNode reseller = node.path(RESELLER);
        return new Parties(
                party(node.path("seller")),
                party(node.path("buyer")),
                reseller.isNumber() ? new HouseBooks(reseller.longValue()) : HouseBooks.PLATFORM);
    }

    private static void write(ObjectNode node, Party party) {
        put(node, "name", party.name());
        put(node, "contact", party.contact());
        if (!party.place().street().isEmpty()) {
            ArrayNode street = node.putArray("street");
            party.place().street().forEach(street::add);
        }
        put(node, "postalCode", party.place().postalCode());
        put(node, "city", party.place().city());
        put(node, "country", party.place().country());
        put(node, "vatNumber", party.vatNumber());
        put(node, "registration", party.registration());
        put(node, "email", party.email());
        put(node, "iban", party.iban());
        put(node, "bic", party.bic());
    }

    private static void put(ObjectNode node, String field, String text) {
        if (!text.isEmpty()) {
            node.put(field, text);
        }
    }

    private static Party party(JsonNode node) {
        List<String> street = new ArrayList<>();
        node.path("street").forEach(line -> street.add(line.asString("")));
        return new Party(
                text(node, "name"),
                text(node, "contact"),
                new Party.Place(
                        street,
                        text(node, "postalCode"),
                        text(node, "city"),
                        text(node, "country")),
                text(node, "vatNumber"),
                text(node, "registration"),
                text(node, "email"),
                text(node, "iban"),
                text(node, "bic"));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
