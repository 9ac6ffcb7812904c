/// The only package that knows the AWS SDK.
@NullMarked
package com.travtus.gmail.aws;

import org.jspecify.annotations.NullMarked;

