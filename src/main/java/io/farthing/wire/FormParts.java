package io.farthing.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/// A form with files in it, `multipart/form-data` (RFC 7578): what browsers send where a form has a
/// field for a file.
///
/// @param texts its other fields
public record FormParts(Params texts, Map<String, Upload> files) {
    static final String TYPE = "multipart/form-data";

    private static final int HEADER_BYTES = 4 * 1024;

    public FormParts {
        files = Map.copyOf(files);
    }

    /// A file as it was sent.
    public static final class Upload {
        private final String fileName;
        private final byte[] content;

        Upload(String fileName, byte[] content) {
            this.fileName = fileName;
            this.content = content;
        }

        /// As the sender calls it: to be shown, never to be opened.
        public String fileName() {
            return fileName;
        }

        public byte[] content() {
            return content;
        }
    }

    /// Null where no file was chosen: browsers then send one of no name and no length.
    public @Nullable Upload file(String name) {
        Upload sent = files.get(name);
        return sent == null || (sent.fileName().isEmpty() && sent.content().length == 0)
                ? null
                : sent;
    }

    static FormParts read(byte[] body, String contentType, int countLimit) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw RefusedRequest.of(400, "the form's parts have no boundary");
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        // All is in memory already, within the limit of a body.
        parser.setMaxMemoryFileSize(-1);
        parser.setMaxLength(-1);
        parser.setMaxParts(countLimit);
        parser.setPartHeadersMaxLength(HEADER_BYTES);
        CompletableFuture<MultiPartFormData.Parts> read = new CompletableFuture<>();
        parser.parse(Content.Source.from(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(read));
        try (MultiPartFormData.Parts parts = read.join()) {
            return of(parts);
        } catch (CompletionException | IOException malformed) {
            throw RefusedRequest.of(400, "the form's parts are malformed");
        }
    }

    private static FormParts of(MultiPartFormData.Parts parts) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        Map<String, Upload> files = new HashMap<>();
        for (MultiPart.Part part : parts) {
            String name = part.getName();
            if (name == null) {
                throw RefusedRequest.of(400, "a part of the form has no name");
            }
            byte[] content = content(part);
            String fileName = part.getFileName();
            if (fileName == null) {
                names.add(name);
                values.add(text(content));
            } else {
                files.putIfAbsent(name, new Upload(fileName, content));
            }
        }
        return new FormParts(Params.of(names, values), files);
    }

    private static byte[] content(MultiPart.Part part) throws IOException {
        return Content.Source.asInputStream(part.createContentSource()).readAllBytes();
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException malformed) {
            throw RefusedRequest.of(400, "a field of the form is not UTF-8 text");
        }
    }
}
