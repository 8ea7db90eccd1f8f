using DeepMin.AutoDiff.Tests.Support;

namespace DeepMin.AutoDiff.Tests.Threads;

public unsafe class ThreadTeamTests
{
    private static readonly ThreadTeam Pair = new(2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Run_DoesEveryPartOnce(int degree)
    {
        ThreadTeam team = new(degree);
        int[] times = new int[1000];
        int[] ofMember = new int[degree];
        fixed (int* counts = times, members = ofMember)
        {
            for (int round = 0; round < 50; round++)
                team.Run(times.Length, new Counting(counts, members));
        }

        Assert.Equal(degree, team.Degree);
        Assert.All(times, count => Assert.Equal(50, count));
        Assert.Equal(50 * times.Length, ofMember.Sum());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_OfPartsThatMeet_UsesSeveralThreads(int degree)
    {
        int[] times = new int[400];
        fixed (int* counts = times)
            new ThreadTeam(degree).Run(times.Length, new Meeting(counts));
        Assert.All(times, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_WithWaitingHelpers_DoesEveryPartOnce(int degree)
    {
        ThreadTeam team = new(degree);
        int[] times = new int[10_000], ofMember = new int[degree];
        fixed (int* counts = times, members = ofMember)
        {
            team.Run(400, new Meeting(counts));
            for (int round = 0; round < 200; round++)
                team.Run(times.Length, new Counting(counts, members));
        }

        Assert.All(times, (count, part) => Assert.Equal(part < 400 ? 201 : 200, count));
    }

    [Fact]
    public void Helpers_WithoutMoreWork_Leave()
    {
        ThreadTeam team = new(3);
        int[] times = new int[400];
        for (int round = 0; round < 2; round++)
        {
            fixed (int* counts = times)
                team.Run(times.Length, new Meeting(counts));
            Assert.True(SpinWait.SpinUntil(() => team.IdleHelpers == 0, TimeSpan.FromSeconds(10)));
        }

        Assert.All(times, count => Assert.Equal(2, count));
    }

    [Fact]
    public void Run_WithinRun_WorksAlone()
    {
        int[] times = new int[64 * 8];
        fixed (int* counts = times)
            Pair.Run(64, new Nested(counts));
        Assert.All(times, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Run_WithAPartThatFails_ThrowsItAndServesTheNextRun()
    {
        ThreadTeam team = new(3);
        int[] times = new int[40];
        Assert.Equal("part 7", Assert.Throws<InvalidOperationException>(() => team.Run(40, new Failing(7))).Message);
        fixed (int* counts = times)
            team.Run(times.Length, new Meeting(counts));
        Assert.All(times, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Run_AllocatesNothing()
    {
        ThreadTeam team = new(2);
        int[] times = new int[16], ofMember = new int[2];
        Allocation.AssertNone(() =>
        {
            fixed (int* counts = times, members = ofMember)
                team.Run(times.Length, new Counting(counts, members));
        });
    }

    [Fact]
    public void Degree_BelowOne_IsRefused() => Assert.Equal("degree", Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(0)).ParamName);

    private readonly struct Counting(int* counts, int* members) : IPartitionedWork
    {
        public void Run(int part, int member)
        {
            Interlocked.Increment(ref counts[part]);
            Interlocked.Increment(ref members[member]);
        }
    }

    /// <summary>Parts 2i and 2i + 1 wait for each other: a thread alone would wait in vain.</summary>
    private readonly struct Meeting(int* counts) : IPartitionedWork
    {
        public void Run(int part, int member)
        {
            Interlocked.Increment(ref counts[part]);
            int* other = counts + (part ^ 1);
            if (!SpinWait.SpinUntil(() => Volatile.Read(ref *other) > 0, TimeSpan.FromSeconds(30)))
                throw new TimeoutException($"Part {part} met no other.");
        }
    }

    private readonly struct Failing(int failing) : IPartitionedWork
    {
        public void Run(int part, int member)
        {
            if (part == failing)
                throw new InvalidOperationException($"part {part}");
        }
    }

    private readonly struct Nested(int* counts) : IPartitionedWork
    {
        public void Run(int part, int member) => Pair.Run(8, new Inner(counts + (8 * part)));
    }

    private readonly struct Inner(int* counts) : IPartitionedWork
    {
        public void Run(int part, int member) => Interlocked.Increment(ref counts[part]);
    }
}
