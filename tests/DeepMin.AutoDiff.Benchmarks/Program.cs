using BenchmarkDotNet.Running;
using DeepMin.AutoDiff.Benchmarks;

// --generator prints a table within a minute; everything else goes to BenchmarkDotNet, for example --filter *Generator*.
if (args is ["--generator"])
    GeneratorTable.Print(Console.Out);
else
    BenchmarkSwitcher.FromAssembly(typeof(GeneratorBenchmarks).Assembly).Run(args);
