using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using DeepMin.AutoDiff.Benchmarks;

// --quick, --growth, --cold and --generator print their tables within minutes, --bits and --compare-bits hash results; everything else goes to BenchmarkDotNet, for example --filter *Generator*.
string[] words = [.. args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
switch (args)
{
    case ["--generator"]:
        GeneratorTable.Print(Console.Out);
        break;
    case ["--quick", ..]:
        QuickReport report = QuickRun.Run(words, Console.Out);
        if (args.Contains("--readme"))
            ResultTable.PrintMarkdown(report, Console.Out);
        break;
    case ["--growth"]:
        GrowthTable.Print(Console.Out);
        break;
    case ["--cold"]:
        ColdStart.Print(Console.Out);
        break;
    case ["--bits", string path]:
        BitsReport.Write(path);
        break;
    case ["--compare-bits", string path]:
        return BitsReport.Compare(path, Console.Out);
    default:
        RunBenchmarkDotNet(args);
        break;
}

return 0;

[MethodImpl(MethodImplOptions.NoInlining)]
static void RunBenchmarkDotNet(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(GeneratorBenchmarks).Assembly).Run(args);
