# Code canaries beside feature flags. Each part is taken back by its alarm: a function, containers, instances.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  here      = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"

  # As CloudWatch calls it: app/shop/50dc6c495c0c9188.
  load_balancer = var.listener_arn == null ? null : join("/", slice(split("/", var.listener_arn), 1, 4))

  trust = { for name in ["lambda", "codedeploy", "ecs-tasks", "states", "events"] : name => jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "${name}.amazonaws.com" }, Action = "sts:AssumeRole" }]
  }) }
}

# Never both moving at once: a deployment of code fails while flags move.

resource "aws_lambda_function" "guard" {
  # CodeDeploy's managed roles may call functions of this prefix.
  function_name    = "CodeDeployHook_${var.application}-flags-at-rest"
  role             = aws_iam_role.guard.arn
  filename         = var.guard_zip
  source_code_hash = filebase64sha256(var.guard_zip)
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  timeout          = 30

  environment {
    variables = {
      FLAGS_APPLICATION_ID = var.flags.application_id
      FLAGS_ENVIRONMENT_ID = var.flags.environment_id
    }
  }
}

resource "aws_iam_role" "guard" {
  name               = "${var.application}-flags-at-rest"
  assume_role_policy = local.trust["lambda"]
}

resource "aws_iam_role_policy_attachment" "guard_logs" {
  role       = aws_iam_role.guard.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role_policy" "guard" {
  name = "see-flags-move"
  role = aws_iam_role.guard.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "SeeFlagsMove"
        Effect = "Allow"
        Action = "appconfig:ListDeployments"
        Resource = [
          "arn:${local.partition}:appconfig:${local.here}:application/${var.flags.application_id}",
          "arn:${local.partition}:appconfig:${local.here}:application/${var.flags.application_id}/environment/${var.flags.environment_id}",
        ]
      },
      {
        Sid      = "AnswerCodeDeploy"
        Effect   = "Allow"
        Action   = "codedeploy:PutLifecycleEventHookExecutionStatus"
        Resource = "arn:${local.partition}:codedeploy:${local.here}:deploymentgroup:${var.application}-*/${var.application}"
      },
    ]
  })
}
