using DeepMin.AutoDiff.Flows;
using DeepMin.AutoDiff.Reliability.Tests.Events;

namespace DeepMin.AutoDiff.Reliability.Tests.Ends;

/// <summary>Kind K8: a file that cannot be written costs neither the run nor the file that was there.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("files").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Run_WhoseFolderVanishes_IsReturnedWithTheFailureNamed(int everySteps)
    {
        string below = Path.Combine(_folder, "below");
        Directory.CreateDirectory(below);
        IntegrationOptions options = new() { CheckpointPath = Path.Combine(below, "run"), CheckpointInterval = everySteps };
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40, options, new Reporter(progress =>
        {
            if (progress.Steps == 20)
                Directory.Delete(below, recursive: true);
        }));
        Assert.Equal(RunStatus.Completed, trajectory.Status);
        Assert.Equal(Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40).Theta.ToArray(), trajectory.Theta.ToArray());
        Assert.Contains(below, trajectory.CheckpointFailure, StringComparison.Ordinal);
        Assert.Contains("checkpoint could not be written", trajectory.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhoseFolderComesBack_HasItsCheckpoint()
    {
        string below = Path.Combine(_folder, "below");
        Directory.CreateDirectory(below);
        IntegrationOptions options = new() { CheckpointPath = Path.Combine(below, "run"), CheckpointInterval = 5 };
        Trajectory trajectory = Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40, options, new Reporter(progress =>
        {
            if (progress.Steps == 10)
                Directory.Delete(below, recursive: true);
            else if (progress.Steps == 20)
                Directory.CreateDirectory(below);
        }));
        Assert.Null(trajectory.CheckpointFailure);
        Assert.Equal(40, Integrator.Resume(Path.Combine(below, "run"), FunctionField.Pendulum, options).FinalTime);
    }

    [Fact]
    public void Run_WhoseFirstCheckpointCannotBeWritten_DoesNotBegin()
    {
        IntegrationOptions options = new() { CheckpointPath = Path.Combine(_folder, "none", "run") };
        Assert.ThrowsAny<IOException>(() => Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40, options));
        Assert.ThrowsAny<IOException>(() => Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40, options with { CheckpointPath = _folder }));
    }

    [SmallDiskFact]
    public void Save_OnAFullDisk_KeepsTheOldFile()
    {
        using SmallDisk disk = new();
        string path = Path.Combine(disk.Path!, "model.json"), run = Path.Combine(disk.Path!, "run");
        new FittedModel<ExpDec>([1.5, 2.5]).Save(path);
        IntegrationOptions options = new() { CheckpointPath = run, MaxSteps = 1 };
        Integrator.Run(FunctionField.Pendulum, [1, 0.5], 40, options);
        disk.Fill();
        Assert.ThrowsAny<IOException>(() => new FittedModel<ExpDec>([3, 4]).Save(path));
        Assert.ThrowsAny<IOException>(() => Integrator.Resume(run, FunctionField.Pendulum, options with { MaxSteps = 2 }));
        Assert.Equal([1.5, 2.5], FittedModel.Load<ExpDec>(path).Theta.ToArray());
        Assert.Equal(1, Integrator.Resume(run, FunctionField.Pendulum, options with { CheckpointPath = null }).AcceptedSteps);
        Assert.Equal(["full", "model.json", "run"], Directory.GetFiles(disk.Path!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Save_ThatCannotReplaceItsFile_LeavesNothingBeside()
    {
        // A folder stands where the file should go: nothing can be moved there.
        string path = Path.Combine(_folder, "taken");
        Directory.CreateDirectory(path);
        Assert.ThrowsAny<IOException>(() => new FittedModel<ExpDec>([3, 4]).Save(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
        Assert.ThrowsAny<IOException>(() => new FittedModel<ExpDec>([3, 4]).Save(Path.Combine(_folder, "none", "model.json")));
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => new FittedModel<ExpDec>([3, 4]).Save("")).ParamName);
    }

    [Fact]
    public void Save_WhileAnotherReads_NeverShowsHalfAFile()
    {
        string path = Path.Combine(_folder, "model.json");
        new FittedModel<ExpDec>([0, 0]).Save(path);
        Parallel.For(0, 200, i =>
        {
            if (i % 2 == 0)
                new FittedModel<ExpDec>([i, i]).Save(path);
            double[] theta = FittedModel.Load<ExpDec>(path).Theta.ToArray();
            Assert.Equal(theta[0], theta[1]);
        });
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Save_ThroughALink_WritesItsTarget()
    {
        string target = Path.Combine(_folder, "target.json"), link = Path.Combine(_folder, "link.json");
        new FittedModel<ExpDec>([1, 2]).Save(target);
        File.CreateSymbolicLink(link, target);
        new FittedModel<ExpDec>([3, 4]).Save(link);
        Assert.Equal(target, File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName);
        Assert.Equal([3, 4], FittedModel.Load<ExpDec>(target).Theta.ToArray());
    }

    [Fact]
    public void Save_ToADevice_LeavesTheDevice()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Assert.ThrowsAny<IOException>(() => new FittedModel<ExpDec>([1, 2]).Save("/dev/full"));
        new FittedModel<ExpDec>([1, 2]).Save("/dev/null");
        Assert.Equal(0, new FileInfo("/dev/null").Length);
    }

    private sealed class Reporter(Action<RunProgress> action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => action(value);
    }
}
