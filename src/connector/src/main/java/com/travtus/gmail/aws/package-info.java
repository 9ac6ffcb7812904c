/// The only package that uses the AWS SDK.
@NullMarked
package com.travtus.gmail.aws;

import org.jspecify.annotations.NullMarked;
