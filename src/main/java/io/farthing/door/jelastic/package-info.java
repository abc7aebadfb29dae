/// The Jelastic dialect: its methods, spoken over the platform's own nouns.
@NullMarked
@CheckReturnValue
package io.farthing.door.jelastic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
