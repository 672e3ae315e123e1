locals {
  run_by_lambda = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
  logging_policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# The validator.

resource "aws_iam_role" "validator" {
  name               = "${var.application}-flags-validator"
  assume_role_policy = local.run_by_lambda
}

resource "aws_iam_role_policy_attachment" "validator_logs" {
  role       = aws_iam_role.validator.name
  policy_arn = local.logging_policy_arn
}

resource "aws_lambda_function" "validator" {
  function_name    = "${var.application}-flags-validator"
  role             = aws_iam_role.validator.arn
  filename         = var.validator_zip
  source_code_hash = filebase64sha256(var.validator_zip)
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  memory_size      = 512
  timeout          = 15
}

resource "aws_lambda_permission" "validator" {
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.validator.function_name
  principal      = "appconfig.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
  source_arn     = "${aws_appconfig_application.this.arn}*"
}

# A function for each environment that reads its flags from the AppConfig extension.

locals {
  services = var.extension_layer_arn == null ? {} : var.environments
}

resource "aws_iam_role" "service" {
  for_each           = local.services
  name               = "${var.application}-${each.key}-service"
  assume_role_policy = local.run_by_lambda
}

resource "aws_iam_role_policy_attachment" "service_logs" {
  for_each   = local.services
  role       = aws_iam_role.service[each.key].name
  policy_arn = local.logging_policy_arn
}

resource "aws_iam_role_policy_attachment" "service_flags" {
  for_each   = local.services
  role       = aws_iam_role.service[each.key].name
  policy_arn = aws_iam_policy.reader[each.key].arn
}

resource "aws_lambda_function" "service" {
  for_each         = local.services
  function_name    = "${var.application}-${each.key}-service"
  role             = aws_iam_role.service[each.key].arn
  filename         = var.service_zip
  source_code_hash = filebase64sha256(var.service_zip)
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  layers           = [var.extension_layer_arn]

  environment {
    variables = {
      FLAGS_APPLICATION                             = var.application
      FLAGS_ENVIRONMENT                             = each.key
      AWS_APPCONFIG_EXTENSION_PREFETCH_LIST         = "/applications/${var.application}/environments/${each.key}/configurations/flags,/applications/${var.application}/environments/${each.key}-kill/configurations/kill"
      AWS_APPCONFIG_EXTENSION_POLL_INTERVAL_SECONDS = "15"
    }
  }
}
