import 'reflect-metadata'
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  NotFoundException,
  Req,
  UseGuards,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { Request } from 'express'
import { createFlagClient, file } from 'holdfast'
import { browserFlags } from 'holdfast/browser'
import { flags } from 'holdfast/express'

const client = createFlagClient({ source: file(new URL('../flags.json', import.meta.url)) })

/** `@UseGuards(requireFlag('beta'))`: Nest's own 404 where the flag is off. */
function requireFlag(key: string) {
  @Injectable()
  class FlagGuard implements CanActivate {
    canActivate(context: ExecutionContext): boolean {
      if (context.switchToHttp().getRequest<Request>().flags.isEnabled(key)) return true
      throw new NotFoundException()
    }
  }
  return FlagGuard
}

@Controller()
class ShopController {
  @Get()
  home(@Req() request: Request): string {
    return request.flags.isEnabled('new-checkout') ? 'Try the new checkout.' : 'Welcome.'
  }

  @Get('checkout')
  @UseGuards(requireFlag('new-checkout'))
  checkout(): string {
    return 'the new checkout'
  }

  @Get('flags')
  flags(@Req() request: Request): object {
    return browserFlags(request.flags)
  }
}

@Module({ controllers: [ShopController] })
class ShopModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(flags(client, { context: (req) => ({ targetingKey: req.get('x-user') }) })).forRoutes('{*path}')
  }

  async onApplicationShutdown(): Promise<void> {
    await client.close()
  }
}

/** Starts the service; whoever asks says so in the header `x-user`. */
export async function start(port = 3000) {
  await client.ready()
  const app = await NestFactory.create(ShopModule, { logger: false })
  await app.listen(port)
  return { url: await app.getUrl(), close: () => app.close() }
}
