# Whom the account's administrators allow to assume them; a pipeline's identity provider may take the root's place.

locals {
  by_account = {
    Effect    = "Allow"
    Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
    Action    = "sts:AssumeRole"
  }
}

resource "aws_iam_role" "publisher" {
  for_each             = var.environments
  name                 = "${var.application}-${each.key}-flags-publisher"
  max_session_duration = 3600
  assume_role_policy   = jsonencode({ Version = "2012-10-17", Statement = [local.by_account] })
}

resource "aws_iam_role_policy_attachment" "publisher" {
  for_each   = var.environments
  role       = aws_iam_role.publisher[each.key].name
  policy_arn = aws_iam_policy.publisher[each.key].arn
}

resource "aws_iam_role" "break_glass" {
  for_each             = var.environments
  name                 = "${var.application}-${each.key}-flags-break-glass"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.by_account, { Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } } })]
  })
}

resource "aws_iam_role_policy_attachment" "break_glass" {
  for_each   = var.environments
  role       = aws_iam_role.break_glass[each.key].name
  policy_arn = aws_iam_policy.break_glass[each.key].arn
}
