import 'reflect-metadata'
import {
  type CanActivate,
  Controller,
  createParamDecorator,
  type ExecutionContext,
  Get,
  Inject,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  NotFoundException,
  type OnApplicationShutdown,
  UseGuards,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { Request } from 'express'
import { createFlagClient, document, type FlagClient, type FlagScope } from 'holdfast'
import { flagsMiddleware, sendFlags } from 'holdfast/express'

const forPro = [{ when: { attribute: 'plan', equals: 'pro' }, serve: 'on' }]

async function readyClient(): Promise<FlagClient> {
  const client = createFlagClient({
    source: document({
      schemaVersion: 1,
      flags: { 'one-page-checkout': { enabled: true, clientVisible: true, rules: forPro } },
    }),
  })
  await client.ready()
  return client
}

const flagsOf = (context: ExecutionContext) => context.switchToHttp().getRequest<Request>().flags

/** A parameter: the flags of the request. */
const Flags = createParamDecorator((_: unknown, context: ExecutionContext) => flagsOf(context))

/** A guard: `@UseGuards(flagGuard('one-page-checkout'))`. */
function flagGuard(flag: string): CanActivate {
  return {
    canActivate(context) {
      const flags = flagsOf(context)
      // Rules exclude people, too: nobody gets past them by making the context fail.
      if (flags.contextError === undefined && flags.isEnabled(flag)) return true
      throw new NotFoundException()
    },
  }
}

@Controller()
class ShopController {
  @Get('basket')
  basket(@Flags() scope: FlagScope) {
    return { steps: scope.isEnabled('one-page-checkout') ? 1 : 3 }
  }

  @Get('checkout')
  @UseGuards(flagGuard('one-page-checkout'))
  checkout() {
    return 'All on one page'
  }
}

@Module({
  controllers: [ShopController],
  providers: [{ provide: 'FlagClient', useFactory: readyClient }],
})
class ShopModule implements NestModule, OnApplicationShutdown {
  constructor(@Inject('FlagClient') private readonly client: FlagClient) {}

  configure(consumer: MiddlewareConsumer) {
    const context = (req: Request) => ({ targetingKey: req.get('x-user'), plan: req.get('x-plan') })
    consumer.apply(flagsMiddleware(this.client, { context })).forRoutes('{*path}')
    consumer.apply(sendFlags()).forRoutes('flags.json')
  }

  onApplicationShutdown() {
    return this.client.close()
  }
}

const app = await NestFactory.create(ShopModule, { logger: ['error', 'warn'] })
app.enableShutdownHooks()
await app.listen(process.env['PORT'] ?? 3000)
console.log(await app.getUrl())
