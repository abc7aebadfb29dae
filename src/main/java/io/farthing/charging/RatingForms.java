package io.farthing.charging;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.farthing.rating.Quantity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Orders and price books as bytes: their records in JSON, packed. Both ends are of one version of
/// the program.
final class RatingForms {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Quantity.class, new QuantityWriter())
                                    .addDeserializer(Quantity.class, new QuantityReader()))
                    // The components of records and nothing that they tell besides.
                    .changeDefaultVisibility(visible ->
                            visible.withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                                    .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                                    .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                    .build();

    private RatingForms() {}

    static byte[] write(RatingOrder order) {
        return pack(order);
    }

    static RatingOrder order(byte[] packed) {
        return unpack(packed, RatingOrder.class);
    }

    static byte[] write(PriceBookForm prices) {
        return pack(prices);
    }

    static PriceBookForm prices(byte[] packed) {
        return unpack(packed, PriceBookForm.class);
    }

    /// By what a price book is called.
    static String hash(byte[] packed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(packed));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static byte[] pack(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            JSON.writeValue(packed, value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <T> T unpack(byte[] packed, Class<T> type) {
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return JSON.readValue(json, type);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static final class QuantityWriter extends ValueSerializer<Quantity> {
        @Override
        public void serialize(Quantity value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }

    private static final class QuantityReader extends ValueDeserializer<Quantity> {
        @Override
        public Quantity deserialize(JsonParser json, DeserializationContext context) {
            return Quantity.of(json.getString());
        }
    }
}
