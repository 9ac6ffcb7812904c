/// The stores in DynamoDB. Start at [Tables]; each `…Item` defines how a record is stored.
@NullMarked
package com.travtus.gmail.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
