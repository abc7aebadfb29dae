/// Pages for staff and customers: shows what the nouns say and hands them what people fill in.
@NullMarked
@CheckReturnValue
package io.farthing.console;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
