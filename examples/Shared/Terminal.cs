using Spectre.Console;

namespace Examples.Shared;

/// <summary>Progress bars on a terminal; nothing where output is redirected.</summary>
internal static class Terminal
{
    public static void Progress(Action<Action<string, double>> work)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            work((_, _) => { });
            return;
        }

        AnsiConsole.Progress().Start(context =>
        {
            Dictionary<string, ProgressTask> tasks = [];
            work((name, fraction) =>
            {
                if (!tasks.TryGetValue(name, out ProgressTask? task))
                    tasks.Add(name, task = context.AddTask(Markup.Escape(name), maxValue: 1));
                task.Value = fraction;
            });
        });
    }
}
