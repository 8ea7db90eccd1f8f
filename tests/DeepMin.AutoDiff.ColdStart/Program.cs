using System.Diagnostics;
using System.Globalization;
using DeepMin.AutoDiff;
using DeepMin.AutoDiff.ColdStart;

// The argument is the parent's timestamp from before it started this process.
const int Samples = 150;
double[] theta = NetworkInitializer.Create<ColdNet>(seed: 1);
double[] inputs = [.. Enumerable.Range(0, Samples * ColdNet.InputCount).Select(i => Math.Sin(i))];
double[] targets = new double[Samples * ColdNet.OutputCount], gradient = new double[ColdNet.ParameterCount];

long start = Stopwatch.GetTimestamp();
double cost = ColdNet.Gradient(theta, inputs, targets, gradient);
double call = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
double sinceStart = Stopwatch.GetElapsedTime(long.Parse(args[0], CultureInfo.InvariantCulture)).TotalMilliseconds;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sinceStart} {call} {cost}"));
